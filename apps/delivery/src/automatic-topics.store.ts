import { type CarriedCount, type Db, storySearchStore } from '@app/store';
import { mergeSpellings } from './merge-spellings';

/** Days whose stories are counted. */
export const countedDays = 7;
const shownOfAKind = 60;
const heldMs = 60_000;

/** The automatic topics: what the stories that changed within the last days carry. They are counted once a minute. */
export class AutomaticTopics {
  private counted: Promise<CarriedCount[]> | null = null;
  private countedAt = 0;

  constructor(private readonly db: Db) {}

  /** Countries, categories and names that two stories or more carry, the most frequent first. */
  list(now: Date): Promise<CarriedCount[]> {
    if (this.counted && Math.abs(now.getTime() - this.countedAt) < heldMs) return this.counted;
    const since = new Date(now.getTime() - countedDays * 86_400_000);
    const counting = storySearchStore
      .carried(this.db, since, 4 * shownOfAKind)
      .then((counts) => mergeSpellings(counts, shownOfAKind));
    this.counted = counting;
    this.countedAt = now.getTime();
    counting.catch(() => {
      if (this.counted === counting) this.counted = null;
    });
    return counting;
  }
}
