import { type QueueName, queueNames } from '@app/pipeline';
import { DATABASE } from '@app/platform';
import {
  alertStore,
  type Database,
  deliveryLogStore,
  endpointStore,
  pollingPaceStore,
  stageTimesStore,
} from '@app/store';
import { Queues } from '@app/transport';
import { Controller, Get, Header, Inject, Req } from '@nestjs/common';
import { answerOf } from './answer';
import { html, type Request } from './exchange';
import { conditionCounts, type FeedSnapshot, FEED_SNAPSHOT } from './feed-snapshot';
import * as overviewStore from './overview.store';
import { overviewPage } from './pages/overview.page';
import type { SharedReading } from './shared-reading';
import { attention, type Jobs, stagesOf } from './stages';
import { endpointTrouble, feedTrouble, openAlerts, slowedPolling } from './trouble';

const deliveriesShown = 8;
const timedMinutes = 5;

/** The overview page. */
@Controller()
export class OverviewController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly queues: Queues,
    @Inject(FEED_SNAPSHOT) private readonly feeds: SharedReading<FeedSnapshot>,
  ) {}

  /** The overview; it says so when PostgreSQL or Redis does not answer. */
  @Get()
  @Header('content-type', html)
  async overview(@Req() { visitor }: Request): Promise<string> {
    const [jobs, work, times, records] = await Promise.all([
      answerOf('Redis', this.jobs()),
      answerOf('PostgreSQL', stageTimesStore.backlogs(this.database)),
      answerOf('PostgreSQL', stageTimesStore.latencies(this.database, timedMinutes)),
      answerOf('PostgreSQL', this.records()),
    ]);
    const faults = [jobs, work, times, records].flatMap((answer) => ('fault' in answer ? [answer.fault] : []));
    const now = new Date();
    const timed = 'value' in times ? times.value : null;
    const stages = stagesOf('value' in jobs ? jobs.value : null, 'value' in work ? work.value : null, timed);
    const found = 'value' in records ? records.value : null;
    return overviewPage({
      visitor: visitor!,
      now,
      stages,
      times: timed ?? [],
      records: found ? { value: { ...found, conditions: conditionCounts(found.feeds) } } : { fault: 'PostgreSQL' },
      faults: [...new Set(faults)],
      attention: [
        ...attention(stages, now),
        ...(found
          ? [
              ...slowedPolling(found.pace, now),
              ...feedTrouble(found.feeds, found.alerts, now.getTime()),
              ...endpointTrouble(found.endpoints),
              ...openAlerts(found.alerts),
            ]
          : []),
      ],
    });
  }

  private async jobs(): Promise<ReadonlyMap<QueueName, Jobs>> {
    const counts = await Promise.all(
      queueNames.map(async (name): Promise<[QueueName, Jobs]> => {
        const queue = this.queues.queue(name);
        const [jobs, workers] = await Promise.all([
          queue.getJobCounts('waiting', 'prioritized', 'active', 'delayed', 'failed'),
          queue.getWorkersCount(),
        ]);
        const { waiting = 0, prioritized = 0, active = 0, delayed = 0, failed = 0 } = jobs;
        return [name, { waiting: waiting + prioritized, active, delayed, failed, workers }];
      }),
    );
    return new Map(counts);
  }

  private async records() {
    const [totals, { feeds }, endpoints, deliveries, alerts, pace] = await Promise.all([
      overviewStore.totals(this.database),
      this.feeds.get(),
      endpointStore.list(this.database),
      deliveryLogStore.list(this.database, deliveriesShown),
      alertStore.open(this.database),
      pollingPaceStore.current(this.database),
    ]);
    return { pace, totals, feeds, endpoints, deliveries, alerts };
  }
}
