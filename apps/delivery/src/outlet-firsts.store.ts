import { type Db, outletStore } from '@app/store';

/** Days whose stories are counted. */
export const firstsDays = 7;
const heldMs = 60_000;

/** Of how many stories of the last days each outlet had the first report. They are counted once a minute. */
export class OutletFirsts {
  private counted: Promise<ReadonlyMap<number, number>> | null = null;
  private countedAt = 0;

  constructor(private readonly db: Db) {}

  /** The counts by the outlet's id; only stories count that two outlets or more report independently. */
  byOutlet(now: Date): Promise<ReadonlyMap<number, number>> {
    if (this.counted && Math.abs(now.getTime() - this.countedAt) < heldMs) return this.counted;
    const counting = outletStore.firsts(this.db, new Date(now.getTime() - firstsDays * 86_400_000));
    this.counted = counting;
    this.countedAt = now.getTime();
    counting.catch(() => {
      if (this.counted === counting) this.counted = null;
    });
    return counting;
  }
}
