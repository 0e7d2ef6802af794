import type { LedgerChange, LedgerRow, StoryArticle } from '@app/model';
import type { StoryHead } from '@app/store';
import { chooseHeadline } from './headline';

/** An article that a story was given. */
export interface AddedArticle {
  readonly articleId: number;
  readonly reason: 'similar' | 'copy' | 'first';
}

/**
 * What the ledger says of a story that was touched, and its head as it stands then.
 * @param before its head so far, or null when it starts now
 * @param articles all its articles, the added ones among them
 */
export function storyChanges(
  id: number,
  before: StoryHead | null,
  added: readonly AddedArticle[],
  articles: readonly StoryArticle[],
): { head: StoryHead; rows: LedgerRow[] } {
  const headline = chooseHeadline(articles, before?.title);
  const changes: LedgerChange[] = [];
  if (!before) changes.push({ kind: 'started', title: headline.title });
  for (const article of added) changes.push({ kind: 'article-added', ...article });
  if (before && before.title !== headline.title) changes.push({ kind: 'retitled', title: headline.title });
  const from = before?.sequence ?? 0;
  return {
    head: { id, ...headline, sequence: from + changes.length },
    rows: changes.map((change, at) => ({ storyId: id, sequence: from + at + 1, change })),
  };
}
