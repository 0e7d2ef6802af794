import type { Job } from 'bullmq';

/** After a failure jobs go alone for so long: by then a row that fails every time was set aside by its own job. */
const aloneMs = 30_000;

/**
 * Decides how many late rows may come along with a job's own (`waitingStore.holdWithLate`): as many as fit, but none for a
 * while after a failure, as one bad row would come along with one job after the other, and fail them all.
 */
export class LateRows {
  private aloneUntil = Number.NEGATIVE_INFINITY;

  /**
   * @param mostTogether rows that are handled together at most, those of the job included
   * @param now a clock that only goes on, in milliseconds
   */
  constructor(
    private readonly mostTogether: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Does a job's work, which is told how many further rows it may take. */
  async along<Result>(
    job: Pick<Job, 'attemptsMade'>,
    ids: readonly number[],
    work: (room: number) => Promise<Result>,
  ): Promise<Result> {
    const isAlone = job.attemptsMade > 0 || this.now() < this.aloneUntil;
    try {
      return await work(isAlone ? 0 : Math.max(0, this.mostTogether - ids.length));
    } catch (error) {
      this.aloneUntil = this.now() + aloneMs;
      throw error;
    }
  }
}
