import { queueNames } from '@app/pipeline';
import { DATABASE } from '@app/platform';
import type { Database } from '@app/store';
import { Queues } from '@app/transport';
import { Body, Controller, Get, Header, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { type Answer, answerOf } from './answer';
import { html, type Reply, type Request } from './exchange';
import { type FailedJob, givenUpJobs } from './given-up-jobs';
import { messagePage } from './pages/message.page';
import { quarantinePage } from './pages/quarantine.page';
import { quarantinedPage } from './pages/quarantined.page';
import {
  type GivenUpKey,
  quarantinePath,
  type QuarantineQuery,
  readKey,
  readQuarantineQuery,
  readRedriveForm,
} from './quarantine-forms';
import * as quarantineStore from './quarantine.store';
import { counted } from './stages';

const section = '/quarantine';
/** How long a redrive of many may take, in milliseconds. */
const redrivePatienceMs = 20_000;
const rowsShown = 50;
const mostRedriven = 10_000;
/** Failed jobs that are read of each queue: BullMQ keeps them in Redis, the newest first. */
const jobsRead = 1_000;

/** What was given up: rows that no handler could deal with, and jobs that failed; and their way back. */
@Controller('quarantine')
export class QuarantineController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly queues: Queues,
  ) {}

  @Get()
  @Header('content-type', html)
  async list(@Query() asked: unknown, @Req() { visitor }: Request): Promise<string> {
    const query = readQuarantineQuery(asked);
    const [rows, jobs] = await Promise.all([
      answerOf('PostgreSQL', quarantineStore.list(this.database, query, rowsShown)),
      answerOf('Redis', this.jobs(query)),
    ]);
    const redriven = (asked as { redriven?: unknown }).redriven;
    const notice =
      typeof redriven === 'string' && /^\d{1,6}$/.test(redriven)
        ? `${counted(Number(redriven), 'thing')} given to the queues again. What goes well now leaves this list.`
        : null;
    return quarantinePage({ visitor: visitor!, query, rows, jobs, rowsShown, notice, now: new Date() });
  }

  @Get(':kind/:queue/:id')
  @Header('content-type', html)
  async one(
    @Param() { kind, queue, id }: Record<string, string>,
    @Req() { visitor }: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const key = readKey(`${kind}/${queue}/${id}`);
    const row =
      key?.kind === 'row'
        ? await answerOf('PostgreSQL', quarantineStore.byId(this.database, key.queue, key.id))
        : { value: null };
    if ('value' in row && row.value) return quarantinedPage({ visitor: visitor!, row: row.value, now: new Date() });
    reply.status('fault' in row ? 503 : 404);
    const text = 'fault' in row ? `${row.fault}. Try again shortly.` : 'This is not set aside any more.';
    return messagePage({ visitor: visitor!, section, heading: 'Nothing to show', text, back: section });
  }

  /** Gives what was set aside to its queue again: the one thing that is named, or all that the list names. */
  @Post('redrive')
  @RouteConfig({ action: 'redrive' })
  async redrive(@Body() body: unknown, @Req() request: Request, @Res() reply: Reply): Promise<void> {
    const say = (status: number, heading: string, text: string): void => {
      request.result = text;
      const page = messagePage({ visitor: request.visitor!, section, heading, text, back: section });
      reply.status(status).type(html).send(page);
    };
    const form = readRedriveForm(body);
    if (typeof form === 'string') return say(400, 'Nothing was redriven', `${form}.`);
    const { key, query } = form;
    const rows: Answer<Map<string, number[]>> =
      key === null
        ? await answerOf('PostgreSQL', quarantineStore.ids(this.database, query, mostRedriven))
        : { value: new Map(key.kind === 'row' ? [[key.queue, [key.id]]] : []) };
    if ('fault' in rows) return say(503, 'Nothing was redriven', `${rows.fault}. Try again shortly.`);
    const sent = await answerOf('Redis', this.send(rows.value, key, query), redrivePatienceMs);
    if ('fault' in sent) {
      const text = `${sent.fault}. Rows stay set aside until a handler has dealt with them: try again later.`;
      return say(503, 'Not all is known to be redriven', text);
    }
    request.result = `${counted(sent.value, 'thing')} given to the queues again`;
    const path = quarantinePath({ ...query, page: 1 });
    reply.redirect(`${path}${path.includes('?') ? '&' : '?'}redriven=${sent.value}`, 303);
  }

  /** @returns how many rows and jobs there were */
  private async send(
    rows: ReadonlyMap<string, number[]>,
    key: GivenUpKey | null,
    query: QuarantineQuery,
  ): Promise<number> {
    let count = 0;
    for (const [queue, ids] of rows) {
      await this.queues.enqueueIds(queue as 'dedupe-entries', ids);
      count += ids.length;
    }
    const jobs = key === null ? await this.jobs(query) : key.kind === 'job' ? [key] : [];
    for (const { queue, id } of jobs) {
      const job = await this.queues.queue(queue).getJob(id);
      // One that is gone, or under way again, needs nothing.
      if (!job || !(await job.isFailed())) continue;
      await job.retry('failed');
      count += 1;
    }
    return count;
  }

  private async jobs(query: QuarantineQuery): Promise<FailedJob[]> {
    const names = queueNames.filter((name) => query.queue === null || name === query.queue);
    const found = await Promise.all(
      names.map(async (queue) => {
        const jobs = await this.queues.queue(queue).getJobs(['failed'], 0, jobsRead - 1);
        return jobs.map((job) => ({
          id: job.id!,
          queue,
          data: job.data as unknown,
          reason: job.failedReason ?? '',
          attempts: job.attemptsMade,
          at: new Date(job.finishedOn ?? job.timestamp),
        }));
      }),
    );
    return givenUpJobs(found.flat(), query);
  }
}
