/** What is read anew each time that /metrics is asked for. */
export class Scrapes {
  private readonly readings: (() => Promise<void>)[] = [];

  /** @param read sets gauges; what it throws leaves them out of the answer */
  add(read: () => Promise<void>): void {
    this.readings.push(read);
  }

  /** Reads all. @returns why readings failed */
  async read(): Promise<Error[]> {
    const results = await Promise.allSettled(this.readings.map((read) => read()));
    return results.flatMap((result) => (result.status === 'rejected' ? [result.reason as Error] : []));
  }
}
