/** A merge or a split of the ledger, with where its stories and articles are now. */
export interface Reviewed {
  readonly kind: 'merged' | 'split';
  /** The story that is told of: that which received, or that which gave. */
  readonly storyId: number;
  /** The other one: that which was merged away, or the new one. */
  readonly otherId: number;
  /** The articles that went from one to the other. */
  readonly articleIds: readonly number[];
  /** Where the two live on today; null for a story that there is not. */
  readonly living: number | null;
  readonly otherLiving: number | null;
  /** Those of the articles that are in the living story today. */
  readonly stillThere: readonly number[];
  /** How many articles the living story has. */
  readonly size: number;
}

/** What undoing something asks of clustering; or, in words, why it cannot be. */
export type UndoPlan =
  | {
      readonly request: 'stories.split';
      readonly payload: { readonly id: number; readonly articleIds: readonly number[] };
    }
  | { readonly request: 'stories.merge'; readonly payload: { readonly id: number; readonly into: number } }
  | { readonly refusal: string };

/** What one request may split off (libs/pipeline). */
const mostArticles = 1_000;

/** How a merge or split is undone: by its opposite, as of today. */
export function undoPlan(reviewed: Reviewed): UndoPlan {
  const { kind, living, otherLiving, stillThere, size } = reviewed;
  if (living === null || otherLiving === null) return { refusal: 'one of its stories is not there any more' };
  if (kind === 'split') {
    if (living === otherLiving) return { refusal: 'the two are one story again' };
    return { request: 'stories.merge', payload: { id: otherLiving, into: living } };
  }
  if (stillThere.length === 0) return { refusal: 'its articles are in other stories by now' };
  if (stillThere.length === size) return { refusal: `story ${living} has no other articles any more` };
  if (stillThere.length > mostArticles) {
    return { refusal: `more than ${mostArticles} articles came by it: split them off through the API, some at a time` };
  }
  return { request: 'stories.split', payload: { id: living, articleIds: stillThere } };
}

/** Which merges and splits are asked for; null asks for all. */
export interface ReviewQuery {
  readonly kind: Reviewed['kind'] | null;
  readonly by: 'person' | 'clustering' | null;
  /** Below this place in the ledger. */
  readonly before: number | null;
}

/** What an address asks for; what is not understood asks for nothing. */
export function readReviewQuery(query: unknown): ReviewQuery {
  const { kind, by, before } = (query ?? {}) as Record<string, unknown>;
  return {
    kind: kind === 'merged' || kind === 'split' ? kind : null,
    by: by === 'person' || by === 'clustering' ? by : null,
    before: typeof before === 'string' && /^[1-9]\d{0,14}$/.test(before) ? Number(before) : null,
  };
}

/** The address of the review with a query. */
export function reviewPath({ kind, by, before }: ReviewQuery): string {
  const parameters = new URLSearchParams({
    ...(kind ? { kind } : {}),
    ...(by ? { by } : {}),
    ...(before ? { before: String(before) } : {}),
  });
  return parameters.size ? `/clustering?${parameters}` : '/clustering';
}
