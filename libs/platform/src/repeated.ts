import { Logger } from '@nestjs/common';

/**
 * Does something again and again, never twice at once. It is for work that the next round does as well: a failure is
 * said and costs one round.
 */
export class Repeated {
  private readonly logger: Logger;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;
  private readonly stopping = new AbortController();

  /**
   * @param name what it is, in logs
   * @param work is given a signal that is aborted when it is to end as soon as it can
   */
  constructor(
    private readonly name: string,
    private readonly everyMs: number,
    private readonly work: (signal: AbortSignal) => Promise<void>,
  ) {
    this.logger = new Logger(name);
  }

  /** Begins, with the first round now. */
  start(): void {
    this.round();
    this.timer = setInterval(() => this.round(), this.everyMs);
  }

  /** Tells the round that runs, and ends when it has. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.stopping.abort();
    await this.running;
  }

  private round(): void {
    this.running ??= this.work(this.stopping.signal)
      .catch((error: Error) =>
        this.logger.warn(`${this.name} failed (${error.message}); again in ${this.everyMs / 1000} s`),
      )
      .finally(() => (this.running = null));
  }
}
