import { type QueueName, queueNames } from '@app/pipeline';
import { DATABASE } from '@app/platform';
import { type Database, deliveryLogStore, waitingStore } from '@app/store';
import { Queues } from '@app/transport';
import { Body, Controller, Get, Header, Inject, Post, Query, Res } from '@nestjs/common';
import { answerOf } from './answer';
import type { Reply } from './exchange';
import * as overviewStore from './overview.store';
import { messagePage } from './pages/message.page';
import { overviewPage, type Records } from './pages/overview.page';
import { readRedriveForm } from './redrive-form';
import { counted, type Jobs, stagesOf, type WorkRow } from './stages';

const html = 'text/html; charset=utf-8';
const patienceMs = 3_000;
const rowsShown = 20;
const mostRedriven = 10_000;

/** The overview page, and what can be done from it. */
@Controller()
export class OverviewController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly queues: Queues,
  ) {}

  /** The overview; it says so when PostgreSQL or Redis does not answer. */
  @Get()
  @Header('content-type', html)
  async overview(@Query('redriven') redriven?: string): Promise<string> {
    const [jobs, work, records] = await Promise.all([
      answerOf('Redis', this.jobs(), patienceMs),
      answerOf('PostgreSQL', this.work(), patienceMs),
      answerOf('PostgreSQL', this.records(), patienceMs),
    ]);
    const faults = [jobs, work, records].flatMap((answer) => ('fault' in answer ? [answer.fault] : []));
    return overviewPage({
      now: new Date(),
      stages: stagesOf('value' in jobs ? jobs.value : null, 'value' in work ? work.value : null),
      records,
      faults: [...new Set(faults)],
      notice:
        redriven && /^\d{1,6}$/.test(redriven) ? `${counted(Number(redriven), 'row')} given to the queue again.` : null,
    });
  }

  /** Gives rows that were set aside to their queue again: the one that is named, or all of the queue. */
  @Post('quarantine/redrive')
  async redrive(@Body() body: unknown, @Res() reply: Reply): Promise<void> {
    const form = readRedriveForm(body);
    if (typeof form === 'string') {
      reply
        .status(400)
        .type(html)
        .send(messagePage('Nothing was redriven', `${form}.`));
      return;
    }
    const named = form.id === null ? null : [form.id];
    const find = overviewStore.quarantinedIds(this.database, form.queue, mostRedriven, named);
    const ids = await answerOf('PostgreSQL', find, patienceMs);
    const sent =
      'fault' in ids ? ids : await answerOf('Redis', this.queues.enqueueIds(form.queue, ids.value), patienceMs);
    if ('fault' in sent) {
      const text = `${sent.fault}. Rows stay set aside until a handler has dealt with them: try again later.`;
      reply.status(503).type(html).send(messagePage('Not all rows were redriven', text));
      return;
    }
    reply.redirect(`/?redriven=${'value' in ids ? ids.value.length : 0}`, 303);
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

  private async work(): Promise<WorkRow[]> {
    const [waiting, due] = await Promise.all([waitingStore.backlog(this.database), overviewStore.due(this.database)]);
    return [...waiting, ...due];
  }

  private async records(): Promise<Records> {
    const [totals, feeds, deliveries, quarantined] = await Promise.all([
      overviewStore.totals(this.database),
      overviewStore.failingFeeds(this.database, rowsShown),
      deliveryLogStore.list(this.database, rowsShown),
      overviewStore.quarantined(this.database, rowsShown),
    ]);
    return { totals, feeds, deliveries, quarantined };
  }
}
