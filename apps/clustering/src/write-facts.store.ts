import type { StoryArticle } from '@app/model';
import { type Db, relatedStoryStore, storyFactsStore, type StoryHead, storyStore } from '@app/store';
import { backgroundShare } from '@app/text';
import { storyFacts } from './story-facts';

/** Saves what stories say as they stand at `at`; one without articles, as when it was merged away, says nothing. */
export async function writeFacts(
  db: Db,
  heads: readonly Omit<StoryHead, 'sequence'>[],
  articles: ReadonlyMap<number, readonly StoryArticle[]>,
  at: Date,
): Promise<void> {
  const facts = heads.map((head) => storyFacts(head, articles.get(head.id) ?? [], backgroundShare));
  await storyFactsStore.save(db, facts, at);
  await relatedStoryStore.save(db, facts, at);
}

/**
 * Saves what living stories say of which nothing is saved, as of their last change: those from before facts were kept.
 * @param below only stories with a lower id, the highest first
 * @param limit most stories at once
 * @returns the lowest id that it came to; null when none is left
 */
export async function writeMissingFacts(db: Db, below: number, limit: number): Promise<number | null> {
  const ids = await storyFactsStore.missing(db, below, limit);
  for (const story of await storyStore.byIds(db, ids)) {
    await writeFacts(db, [story], new Map([[story.id, story.articles]]), story.updatedAt);
  }
  return ids.at(-1) ?? null;
}
