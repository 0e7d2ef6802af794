import { join } from 'node:path';
import type { HttpAnswer } from '@app/http';
import pLimit from 'p-limit';
import { Piscina } from 'piscina';
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
  readonly threads: number;
  /** For one document, in milliseconds. */
  readonly timeoutMs: number;
  /** Heap of one thread, in megabytes. */
  readonly heapMb: number;
}

/** Above this a document takes its turn with other large ones: together they would fill the memory. */
const largeBytes = 1_000_000;

/**
 * Reads feeds and pages in threads, so that no document holds up the service: one that takes too long or too much
 * memory ends its thread, and fails alone.
 */
export class ReaderPool {
  private readonly pool: Piscina;
  private readonly turns: ReturnType<typeof pLimit>;
  private readonly largeTurns = pLimit(1);

  constructor(private readonly caps: ReaderCaps) {
    this.pool = new Piscina({
      filename: join(__dirname, 'reader.worker.js'),
      minThreads: 1,
      maxThreads: caps.threads,
      concurrentTasksPerWorker: 1,
      idleTimeout: 60_000,
      resourceLimits: { maxOldGenerationSizeMb: caps.heapMb, maxYoungGenerationSizeMb: 16 },
    });
    // A document waits here, not in the pool's queue: its time begins when a thread begins to read it.
    this.turns = pLimit(caps.threads);
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

  /** The feeds that a page names; its bytes stay its own. @throws ReaderFault when it takes more than the caps */
  async site({ body, headers, url }: HttpAnswer): Promise<NamedFeeds> {
    return (await this.run('readSite', { bytes: new Uint8Array(body), headers, url })) as NamedFeeds;
  }

  /** Ends the threads; Nest calls it when the service stops. */
  async onApplicationShutdown(): Promise<void> {
    await this.pool.close({ force: true });
  }

  private run(name: 'readFeed' | 'readPage' | 'readSite', task: FeedTask | PageTask | SiteTask): Promise<unknown> {
    const read = (): Promise<unknown> => this.turns(() => this.runNow(name, task));
    return task.bytes.byteLength > largeBytes ? this.largeTurns(read) : read();
  }

  private async runNow(name: string, task: FeedTask | PageTask | SiteTask): Promise<unknown> {
    const { timeoutMs, heapMb } = this.caps;
    const time = AbortSignal.timeout(timeoutMs);
    try {
      return await this.pool.run(task, { name, signal: time, transferList: transferable(task.bytes) });
    } catch (error) {
      if (time.aborted) throw new ReaderFault('too-slow', `reading it takes longer than ${timeoutMs / 1000} s`);
      if ((error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY') {
        throw new ReaderFault('too-large', `reading it takes more than ${heapMb} MB of memory`);
      }
      throw error;
    }
  }
}

/** A buffer that is a part of Node's shared pool must be copied: moving it would take its neighbours along. */
function transferable(bytes: Uint8Array): ArrayBuffer[] {
  const { buffer } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength ? [buffer] : [];
}
