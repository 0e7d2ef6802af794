import { DATABASE, ENVIRONMENT, type Environment, Repeated } from '@app/platform';
import { type Database, eventStreamStore, Listener } from '@app/store';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { briefFrame, heartbeat, isStalled, nextOffer, streamFrame, streamHead } from './stream-frames';

/** Newest events that are kept for all readers; who is further behind reads the database. */
const mostKept = 1_000;
const readAtOnce = 200;
/** Of those that are kept no more. */
const behindAtOnce = 50;
const beatMs = 15_000;
const dayMs = 86_400_000;

interface Frame {
  readonly position: number;
  readonly topicIds: readonly number[];
  readonly storyId: number;
  readonly text: string;
  readonly brief: string;
}

/** What of the stream a reader wants. */
export interface Wanted {
  /** Of one topic, or of all. */
  readonly topicId: number | null;
  /** Of one story, or of all. */
  readonly storyId: number | null;
  /** Only which story changed. */
  readonly isBrief: boolean;
}

/** A reader of the stream. */
export interface Reader {
  /** When it was given bytes that it has not taken yet, in milliseconds; null when it has taken all. */
  offeredAt: number | null;
  /** Ends its connection. */
  readonly drop: () => void;
}

/**
 * The stream of events for all readers of this process. PostgreSQL says when there are new ones; they are read once, and
 * each reader takes them from here at its own pace. A slow one holds up nobody, and costs no memory.
 */
@Injectable()
export class StoryStream implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('stream');
  private readonly listener: Listener;
  private readonly beat: Repeated;
  private readonly readers = new Set<Reader>();
  private kept: Frame[] = [];
  private last: number | null = null;
  private reading: Promise<void> | null = null;
  private again = false;
  private stopped = false;
  private wake: () => void = () => undefined;
  private woken: Promise<void> = this.nextWake();

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {
    this.listener = new Listener(
      environment.DATABASE_URL,
      'delivery stream',
      eventStreamStore.eventsChannel,
      () => this.look(),
      (error) => this.logger.warn(`new events are looked for every ${beatMs / 1_000} s: ${error.message}`),
    );
    this.beat = new Repeated('stream', beatMs, async () => {
      for (const reader of this.readers) if (isStalled(reader.offeredAt, Date.now())) reader.drop();
      this.look();
      this.tick();
      await this.reading;
    });
  }

  onApplicationBootstrap(): void {
    this.listener.start();
    this.beat.start();
  }

  /** Ends all streams; their readers connect again elsewhere or later, where they were. */
  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    this.tick();
    await Promise.all([this.listener.close(), this.beat.stop()]);
    await this.reading;
  }

  /** Whether there is room for one more reader. */
  hasRoom(): boolean {
    return !this.stopped && this.readers.size < this.environment.STREAM_CONNECTIONS;
  }

  /** Counts a reader until `leave`. */
  join(reader: Reader): void {
    this.readers.add(reader);
  }

  leave(reader: Reader): void {
    this.readers.delete(reader);
  }

  /** Whether everything behind a place can still be told. 0 asks for all that there is. */
  async keeps(position: number): Promise<boolean> {
    if (position === 0 || (this.kept[0] && this.kept[0].position <= position + 1)) return true;
    const since = new Date(Date.now() - this.environment.WEBHOOK_LOG_DAYS * dayMs);
    return eventStreamStore.isKept(this.database, position, since);
  }

  /** Where a reader begins: where it was, or with what comes from now on. @throws when PostgreSQL cannot be asked */
  async start(lastPosition: number | null): Promise<number> {
    // Another process may have told it of more than this one knows; a place that nobody gave is of another database.
    if (lastPosition === null) return this.last ?? eventStreamStore.last(this.database);
    return lastPosition <= (this.last ?? -1)
      ? lastPosition
      : Math.min(lastPosition, await eventStreamStore.last(this.database));
  }

  /** The bytes for a reader, from behind a place on, until the process stops. */
  async *frames(reader: Reader, from: number, wanted: Wanted): AsyncGenerator<string> {
    yield streamHead(from);
    for (let at = from; !this.stopped;) {
      // Taken before it looks, so that it is woken by what comes while it does.
      const { woken } = this;
      const { text, upTo } = await this.after(at, wanted);
      at = upTo;
      if (!text && this.hasAfter(at)) continue;
      if (!text) await woken;
      if (!text && (this.stopped || this.hasAfter(at))) continue;
      reader.offeredAt = Date.now();
      yield text || heartbeat;
      reader.offeredAt = null;
    }
  }

  private hasAfter(at: number): boolean {
    return (this.last ?? 0) > at;
  }

  private async after(at: number, { topicId, storyId, isBrief }: Wanted): Promise<{ text: string; upTo: number }> {
    const last = this.last ?? 0;
    if (last <= at) return { text: '', upTo: at };
    const first = this.kept[0]?.position ?? Infinity;
    if (first <= at + 1) {
      const some = this.kept.slice(at + 1 - first, at + 1 - first + readAtOnce);
      const isWanted = (frame: Frame): boolean =>
        (topicId === null || frame.topicIds.includes(topicId)) && (storyId === null || frame.storyId === storyId);
      const told = (frame: Frame): string => (isBrief ? frame.brief : frame.text);
      return nextOffer(some.map((frame) => ({ position: frame.position, text: isWanted(frame) ? told(frame) : '' })));
    }
    const events = await eventStreamStore.between(this.database, at, last, behindAtOnce, topicId, storyId);
    if (!events.length) return { text: '', upTo: last };
    const told = isBrief ? briefFrame : streamFrame;
    const some = nextOffer(events.map((event) => ({ position: event.position, text: told(event) })));
    const isAll = events.length < behindAtOnce && some.upTo === events.at(-1)!.position;
    return isAll ? { ...some, upTo: last } : some;
  }

  /** Reads new events, once more when it is told so meanwhile. */
  private look(): void {
    if (this.reading) {
      this.again = true;
      return;
    }
    this.reading = this.read()
      .catch((error: Error) => this.logger.warn(`new events could not be read: ${error.message}`))
      .finally(() => {
        this.reading = null;
        if (this.again && !this.stopped) {
          this.again = false;
          this.look();
        }
      });
  }

  private async read(): Promise<void> {
    this.last ??= await eventStreamStore.last(this.database);
    for (;;) {
      const some = await eventStreamStore.between(this.database, this.last, Number.MAX_SAFE_INTEGER, readAtOnce);
      if (!some.length) return;
      const frames = some.map(({ topicIds, storyId, ...event }) => ({
        position: event.position,
        topicIds,
        storyId,
        text: streamFrame(event),
        brief: briefFrame(event),
      }));
      this.kept = [...this.kept, ...frames].slice(-mostKept);
      this.last = frames.at(-1)!.position;
      this.tick();
    }
  }

  private tick(): void {
    const { wake } = this;
    this.woken = this.nextWake();
    wake();
  }

  private nextWake(): Promise<void> {
    return new Promise((resolve) => (this.wake = resolve));
  }
}
