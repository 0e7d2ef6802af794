import type { LedgerRow, StoryArticle } from '@app/model';
import type { StoryHead } from '@app/store';
import type { DecidedChanges } from './decided-changes';
import { chooseHeadline } from './headline';

/**
 * The ledger rows of all stories that were touched, numbered, and their heads as they stand then.
 * @param touched every story that changed; one without changes had an article rewritten
 * @param before the heads so far of those that began before
 * @param articles all articles of those that live on; the articles of merged ones are among them. One that is not there
 *   keeps its head
 */
export function storyChanges(
  touched: Iterable<number>,
  { changes, merged, last }: Pick<DecidedChanges, 'changes' | 'merged' | 'last'>,
  before: ReadonlyMap<number, StoryHead>,
  articles: ReadonlyMap<number, readonly StoryArticle[]>,
): { heads: StoryHead[]; rows: LedgerRow[] } {
  const byId = new Map([...articles.values()].flat().map((article) => [article.id, article]));
  const gone = new Set(merged.map(({ from }) => from));
  const heads = new Map<number, StoryHead>();
  for (const id of touched) {
    const old = before.get(id);
    const sequence = old?.sequence ?? 0;
    // A story that began and was merged at once is called what it would have been called.
    const held = gone.has(id) ? (last.get(id) ?? []).flatMap((article) => byId.get(article) ?? []) : articles.get(id);
    const keeps = old && (gone.has(id) || !articles.has(id));
    heads.set(id, { ...(keeps ? old : { id, ...chooseHeadline(held ?? [], old?.title) }), sequence });
  }
  const rows: LedgerRow[] = [];
  const append = (storyId: number, change: LedgerRow['change']): void => {
    const head = heads.get(storyId)!;
    const sequence = head.sequence + 1;
    heads.set(storyId, { ...head, sequence });
    rows.push({ storyId, sequence, change: change.kind === 'started' ? { ...change, title: head.title } : change });
  };
  for (const { storyId, change } of changes) append(storyId, change);
  for (const { id, title } of heads.values()) {
    const old = before.get(id);
    if (old && old.title !== title) append(id, { kind: 'retitled', title });
  }
  return { heads: [...heads.values()], rows };
}
