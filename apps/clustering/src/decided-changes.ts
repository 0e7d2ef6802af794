import type { LedgerChange } from '@app/model';
import type { MovedArticle, Placement } from '@app/store';
import type { Decision } from './decision';

/** Who decided: clustering by itself, or a person through the API. */
export type DecidedBy = 'clustering' | 'person';

/** What decisions come to in the tables. */
export interface DecidedChanges {
  /** What happened to each story, in order; the title of a `started` is still to be found. */
  readonly changes: readonly { readonly storyId: number; readonly change: LedgerChange }[];
  /** New articles, in order, where they are after all decisions. */
  readonly placed: readonly Placement[];
  /** Articles that were placed before and are in another story now. */
  readonly moved: readonly MovedArticle[];
  readonly merged: readonly { readonly from: number; readonly into: number }[];
  /** The articles that each merged story held at its end. */
  readonly last: ReadonlyMap<number, readonly number[]>;
}

/**
 * Writes decisions down, in their order. A story that lost its last article by splits and moves is merged into the one
 * that got it, so that its id leads somewhere.
 * @param existing the stories among those named that have begun before
 * @param held all articles of those of them that give articles away (`givers`)
 */
export function decidedChanges(
  decisions: readonly Decision[],
  existing: ReadonlySet<number>,
  held: ReadonlyMap<number, readonly number[]>,
  by: DecidedBy = 'clustering',
): DecidedChanges {
  const person = by === 'person' ? ({ by } as const) : {};
  const changes: { storyId: number; change: LedgerChange }[] = [];
  const contents = new Map([...held].map(([id, articles]) => [id, new Set(articles)]));
  const begun = new Set(existing);
  const placed = new Map<number, Placement>();
  const moved = new Map<number, MovedArticle>();
  const merged = new Map<number, number>();
  const last = new Map<number, readonly number[]>();
  /** Where the article that left a story last went. */
  const followed = new Map<number, number>();

  const begin = (storyId: number): void => {
    if (begun.has(storyId)) return;
    begun.add(storyId);
    changes.push({ storyId, change: { kind: 'started', title: '' } });
  };
  const tell = (storyId: number, change: LedgerChange): void => {
    begin(storyId);
    changes.push({ storyId, change });
  };
  const articlesOf = (storyId: number): Set<number> => {
    const articles = contents.get(storyId) ?? new Set<number>();
    contents.set(storyId, articles);
    return articles;
  };
  const transfer = (from: number, to: number, articleIds: readonly number[], micro: ReadonlyMap<number, number>) => {
    for (const articleId of articleIds) {
      articlesOf(from).delete(articleId);
      articlesOf(to).add(articleId);
      const own = micro.get(articleId);
      const fresh = placed.get(articleId);
      if (fresh) placed.set(articleId, { ...fresh, storyId: to, microStoryId: own ?? fresh.microStoryId });
      else
        moved.set(articleId, {
          articleId,
          storyId: to,
          microStoryId: own ?? moved.get(articleId)?.microStoryId ?? null,
        });
    }
    followed.set(from, to);
  };
  const merge = (from: number, into: number): void => {
    const articleIds = [...articlesOf(from)].sort((a, b) => a - b);
    last.set(from, articleIds);
    tell(from, { kind: 'merged-into', into, ...person });
    tell(into, { kind: 'merged', from, articleIds, ...person });
    transfer(from, into, articleIds, new Map());
    merged.set(from, into);
  };

  for (const decision of decisions) {
    switch (decision.kind) {
      case 'started':
        begin(decision.storyId);
        break;
      case 'added': {
        const { kind: _, ...placement } = decision;
        tell(decision.storyId, { kind: 'article-added', articleId: decision.articleId, reason: decision.reason });
        articlesOf(decision.storyId).add(decision.articleId);
        placed.set(decision.articleId, placement);
        break;
      }
      case 'merged':
        merge(decision.from, decision.into);
        break;
      case 'split': {
        const { from, into, articleIds, cut = [] } = decision;
        tell(from, { kind: 'split', into, articleIds, ...person });
        tell(into, { kind: 'split-from', from, articleIds, ...person });
        transfer(from, into, articleIds, new Map(cut.map((one) => [one.articleId, one.microStoryId])));
        break;
      }
      case 'moved': {
        const { articleId, from, to, microStoryId } = decision;
        tell(from, { kind: 'article-moved', articleId, to, ...person });
        tell(to, { kind: 'article-added', articleId, reason: 'moved', from, ...person });
        transfer(from, to, [articleId], new Map([[articleId, microStoryId]]));
      }
    }
  }
  for (const [from, to] of followed) {
    if (articlesOf(from).size === 0 && !merged.has(from)) merge(from, survivor(to, merged));
  }
  return {
    changes,
    placed: [...placed.values()],
    moved: [...moved.values()],
    merged: [...merged].map(([from, into]) => ({ from, into })),
    last,
  };
}

/** The stories that decisions name, and those of them that give articles away. */
export function namedStories(decisions: readonly Decision[]): { all: Set<number>; givers: Set<number> } {
  const all = new Set<number>();
  const givers = new Set<number>();
  for (const decision of decisions) {
    if (decision.kind === 'started' || decision.kind === 'added') all.add(decision.storyId);
    else {
      givers.add(decision.from);
      all.add(decision.from).add(decision.kind === 'moved' ? decision.to : decision.into);
    }
  }
  return { all, givers };
}

/** Where a story lives on after these merges. */
function survivor(storyId: number, merged: ReadonlyMap<number, number>): number {
  let living = storyId;
  for (let next = merged.get(living); next !== undefined; next = merged.get(living)) living = next;
  return living;
}
