/** What can happen to a story. Every change is one row of the append-only ledger (docs/architecture.md, "The story ledger"). */
export type LedgerChange =
  | { readonly kind: 'started'; readonly title: string }
  | { readonly kind: 'article-added'; readonly articleId: number; readonly reason: 'similar' | 'copy' | 'first' }
  | { readonly kind: 'article-moved'; readonly articleId: number; readonly to: number }
  | { readonly kind: 'merged-into'; readonly into: number }
  | { readonly kind: 'split-from'; readonly from: number }
  | { readonly kind: 'retitled'; readonly title: string };

/** A ledger row: the change, the story it happened to, and its number in that story, from 1 without gaps. */
export interface LedgerRow {
  readonly storyId: number;
  readonly sequence: number;
  readonly change: LedgerChange;
}

/** A story as the ledger alone tells it. */
export interface ReplayedStory {
  readonly id: number;
  title: string;
  sequence: number;
  mergedInto: number | null;
  readonly articles: Set<number>;
}

/**
 * Rebuilds every story from its ledger rows, given in the order they were written.
 * @throws Error naming the story when a row's sequence number is not the next one, names a story that never started,
 * changes a story that was merged away (or gives it articles), or moves an article that the story does not hold.
 */
export function replayLedger(rows: Iterable<LedgerRow>): Map<number, ReplayedStory> {
  const stories = new Map<number, ReplayedStory>();
  const living = (id: number): ReplayedStory => {
    const story = stories.get(id);
    if (!story) throw new Error(`ledger: story ${id} is named before it started`);
    if (story.mergedInto !== null) throw new Error(`ledger: story ${id} changes after it was merged`);
    return story;
  };
  for (const { storyId, sequence, change } of rows) {
    if (change.kind === 'started') {
      if (stories.has(storyId)) throw new Error(`ledger: story ${storyId} started twice`);
      stories.set(storyId, { id: storyId, title: change.title, sequence: 0, mergedInto: null, articles: new Set() });
    }
    const story = living(storyId);
    if (sequence !== story.sequence + 1) {
      throw new Error(`ledger: story ${storyId} has row ${sequence} after row ${story.sequence}`);
    }
    story.sequence = sequence;
    apply(story, change, living);
  }
  return stories;
}

function apply(story: ReplayedStory, change: LedgerChange, living: (id: number) => ReplayedStory): void {
  switch (change.kind) {
    case 'started':
    case 'split-from':
      return;
    case 'retitled':
      story.title = change.title;
      return;
    case 'article-added':
      story.articles.add(change.articleId);
      return;
    case 'article-moved':
      if (!story.articles.delete(change.articleId)) {
        throw new Error(`ledger: story ${story.id} moves article ${change.articleId}, which it does not hold`);
      }
      living(change.to).articles.add(change.articleId);
      return;
    case 'merged-into': {
      if (change.into === story.id) throw new Error(`ledger: story ${story.id} is merged into itself`);
      const target = living(change.into);
      for (const id of story.articles) target.articles.add(id);
      story.articles.clear();
      story.mergedInto = change.into;
    }
  }
}
