import { DATABASE, ENVIRONMENT, type Environment, Repeated, Scrapes } from '@app/platform';
import {
  type AlertRow,
  alertStore,
  type Database,
  type Db,
  endpointStore,
  type Finding,
  qualityStore,
  stageTimesStore,
} from '@app/store';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { alertChanges, type AlertBounds, disabledEndpoints, driftedFigures, lateQueues } from './alert-rules';
import { showAlerts } from './alert-metrics';
import { type FeedAlerts, feedAlerts } from './feed-alerts';
import type { OpenAlert } from './feed-group';
import { OpenLanes } from './open-lanes';
import { alertEvent } from './operational-event';
import { planNotices } from './plan-notices.store';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Figures of a day are taken this often, and compared with those of the month before that day. */
const measureEveryMs = 6 * hourMs;
const pastDays = 29;
const keptDays = 90;

/** Looks for what an operator should look at, and tells of it. One process does at a time. */
@Injectable()
export class AlertsScheduler implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('alerts');
  private readonly repeated: Repeated;
  private readonly bounds: AlertBounds;

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ENVIRONMENT) environment: Environment,
    private readonly lanes: OpenLanes,
    scrapes: Scrapes,
  ) {
    this.bounds = {
      feeds: { gaps: environment.ALERT_FEED_GAPS, hours: environment.ALERT_FEED_HOURS },
      backlogSeconds: environment.ALERT_BACKLOG_SECONDS,
      drift: environment.ALERT_DRIFT,
    };
    scrapes.add(async () => showAlerts(await alertStore.open(database)));
    this.repeated = new Repeated('look for alerts', environment.ALERT_EVERY_SECONDS * 1_000, () => this.look());
  }

  onApplicationBootstrap(): void {
    this.repeated.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.repeated.stop();
  }

  private async look(): Promise<void> {
    const told = await this.database.transaction().execute(async (transaction) => {
      if (!(await alertStore.takeTurn(transaction))) return [];
      const open = (await alertStore.open(transaction)).map(({ opened_at: openedAt, ...alert }): OpenAlert => ({
        ...alert,
        openedAt,
      }));
      const { findings, covered } = await this.findings(transaction, open);
      const { opened, resolvedIds, restated } = alertChanges(open, findings, covered);
      const begun = await alertStore.add(transaction, opened);
      const over = await alertStore.resolve(transaction, resolvedIds);
      await alertStore.restate(transaction, restated);
      await alertStore.forget(transaction, new Date(Date.now() - keptDays * dayMs));
      this.say(begun, over);
      return planNotices(transaction, [
        ...begun.map((alert) => notice('opened', alert)),
        ...over.map((alert) => notice('resolved', alert)),
      ]);
    });
    await this.lanes.serve(told);
  }

  private async findings(db: Db, open: readonly OpenAlert[]): Promise<FeedAlerts> {
    const now = Date.now();
    const { findings, covered } = feedAlerts(await alertStore.watchedFeeds(db), open, this.bounds.feeds, now);
    return {
      findings: [
        ...findings,
        ...lateQueues(await stageTimesStore.backlogs(db), this.bounds, now),
        ...disabledEndpoints(await endpointStore.list(db)),
        ...(await this.drifted(db, now)),
      ],
      covered,
    };
  }

  /** Judges the newest measure, which is taken first when it is time for it. */
  private async drifted(db: Db, now: number): Promise<Finding[]> {
    const past = await qualityStore.past(db, pastDays);
    let [newest] = past;
    if (!newest || now - newest.measuredAt.getTime() >= measureEveryMs) {
      newest = await qualityStore.measure(db);
      await qualityStore.keep(db, newest);
    }
    const dayBefore = newest.measuredAt.getTime() - dayMs;
    return driftedFigures(
      newest,
      past.filter(({ measuredAt }) => measuredAt.getTime() <= dayBefore),
      this.bounds,
    );
  }

  private say(begun: readonly AlertRow[], over: readonly AlertRow[]): void {
    for (const { kind, summary } of begun) this.logger.warn(`${kind}: ${summary}`);
    for (const { kind, summary } of over) this.logger.log(`${kind} is over: ${summary}`);
  }
}

/** Each is told once. */
const notice = (change: 'opened' | 'resolved', alert: AlertRow) => ({
  messageId: `msg_alert_${alert.id}_${change}`,
  payload: alertEvent(alert),
});
