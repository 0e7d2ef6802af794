import { join } from 'node:path';
import type { HttpAnswer } from '@app/http';
import pLimit from 'p-limit';
import workerpool from 'workerpool';
import { FeedError } from './feed';
import type { FeedDocument, FeedTask, PageTask, ReadFeed, ReadPage, SiteTask } from './reader-tasks';
import type { NamedFeeds } from './resolve-site';

/** Why a document could not be read within its caps; the message says what follows. */
export class ReaderFault extends Error {
  override readonly name = 'ReaderFault';
  constructor(
    readonly code: 'too-slow' | 'too-large',
    message: string,
  ) {
    super(message);
  }
}

export interface ReaderCaps {
  /** Processes that read at the same time. */
  readonly processes: number;
  /** For one document, in milliseconds. */
  readonly timeoutMs: number;
  /** Heap of one process, in megabytes. */
  readonly heapMb: number;
}

/** Above this a document takes its turn with other large ones: together they would fill the memory. */
const largeBytes = 1_000_000;

type Task = FeedTask | PageTask | SiteTask;

/**
 * Reads feeds and pages in processes of their own, so that no document holds up the service: one that takes too long or
 * too much memory ends its process, and fails alone. Not in threads: V8 ends the whole process, not the thread, when an
 * allocation leaps over a heap's limit.
 */
export class ReaderPool {
  private readonly pool: workerpool.Pool;
  private readonly largeTurns = pLimit(1);

  constructor(private readonly caps: ReaderCaps) {
    this.pool = workerpool.pool(join(__dirname, 'reader.worker.js'), {
      workerType: 'process',
      minWorkers: 1,
      maxWorkers: caps.processes,
      workerTerminateTimeout: 20,
      // V8's last words are for nobody: what the end of a process means is said as the feed's fault.
      emitStdStreams: true,
      forkOpts: {
        serialization: 'advanced',
        execArgv: [`--max-old-space-size=${caps.heapMb}`, '--max-semi-space-size=8'],
      },
    });
  }

  /** @throws FeedError when it is no feed; ReaderFault when it takes more than its caps */
  async feed(task: FeedTask): Promise<FeedDocument> {
    const read = (await this.run('readFeed', task)) as ReadFeed;
    if (!read.ok) throw new FeedError(read.code, read.reason);
    return read.document;
  }

  /** @throws Error when it is no page with an article; ReaderFault when it takes more than its caps */
  async page(task: PageTask): Promise<ReadPage> {
    return (await this.run('readPage', task)) as ReadPage;
  }

  /** The feeds that a page names. @throws ReaderFault when it takes more than the caps */
  async site({ body, headers, url }: HttpAnswer): Promise<NamedFeeds> {
    return (await this.run('readSite', { bytes: body, headers, url })) as NamedFeeds;
  }

  /** Ends the processes; Nest calls it when the service stops. */
  async onApplicationShutdown(): Promise<void> {
    await this.pool.terminate(true);
  }

  private run(name: 'readFeed' | 'readPage' | 'readSite', task: Task): Promise<unknown> {
    const read = (): Promise<unknown> => this.runNow(name, task);
    return task.bytes.byteLength > largeBytes ? this.largeTurns(read) : read();
  }

  private async runNow(name: string, task: Task): Promise<unknown> {
    const { timeoutMs, heapMb } = this.caps;
    try {
      // The time counts from when a process begins to read, not while the document waits for one.
      return await this.pool.exec(name, [task]).timeout(timeoutMs);
    } catch (error) {
      if ((error as Error).name === 'TimeoutError') {
        throw new ReaderFault('too-slow', `reading it takes longer than ${timeoutMs / 1000} s`);
      }
      if (/terminated unexpectedly/i.test((error as Error).message)) {
        throw new ReaderFault('too-large', `reading it takes more than ${heapMb} MB of memory, or ends its process`);
      }
      throw error;
    }
  }
}
