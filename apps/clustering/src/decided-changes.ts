import type { LedgerChange, MergeEvidence } from '@app/model';
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
  const book = new Book(existing, held, by);
  for (const decision of decisions) book.write(decision);
  book.closeEmptied();
  return book.told();
}

/** Stories as they change from decision to decision. */
class Book {
  private readonly changes: { storyId: number; change: LedgerChange }[] = [];
  private readonly begun: Set<number>;
  private readonly contents: Map<number, Set<number>>;
  private readonly placed = new Map<number, Placement>();
  private readonly moved = new Map<number, MovedArticle>();
  private readonly merged = new Map<number, number>();
  private readonly last = new Map<number, readonly number[]>();
  /** Where the article that left a story last went. */
  private readonly followed = new Map<number, number>();
  private readonly person: { by?: 'person' };

  constructor(existing: ReadonlySet<number>, held: ReadonlyMap<number, readonly number[]>, by: DecidedBy) {
    this.begun = new Set(existing);
    this.contents = new Map([...held].map(([id, articles]) => [id, new Set(articles)]));
    this.person = by === 'person' ? { by } : {};
  }

  write(decision: Decision): void {
    const { person } = this;
    switch (decision.kind) {
      case 'started':
        return this.begin(decision.storyId);
      case 'added': {
        const { storyId, articleId, microStoryId, reason } = decision;
        this.tell(storyId, { kind: 'article-added', articleId, reason });
        this.articlesOf(storyId).add(articleId);
        this.placed.set(articleId, { articleId, storyId, microStoryId, reason });
        return;
      }
      case 'merged':
        return this.merge(decision.from, decision.into, decision.evidence);
      case 'split': {
        const { from, into, articleIds, cut = [], evidence } = decision;
        this.tell(from, { kind: 'split', into, articleIds, ...(evidence ? { evidence } : {}), ...person });
        this.tell(into, { kind: 'split-from', from, articleIds, ...person });
        const micro = new Map(cut.map((one) => [one.articleId, one.microStoryId]));
        for (const articleId of articleIds) this.transfer(articleId, from, into, micro.get(articleId));
        return;
      }
      case 'moved': {
        const { articleId, from, to, microStoryId } = decision;
        this.tell(from, { kind: 'article-moved', articleId, to, ...person });
        this.tell(to, { kind: 'article-added', articleId, reason: 'moved', from, ...person });
        this.transfer(articleId, from, to, microStoryId);
      }
    }
  }

  closeEmptied(): void {
    for (const [from, to] of this.followed) {
      if (this.articlesOf(from).size === 0 && !this.merged.has(from)) this.merge(from, this.survivor(to));
    }
  }

  told(): DecidedChanges {
    return {
      changes: this.changes,
      placed: [...this.placed.values()],
      moved: [...this.moved.values()],
      merged: [...this.merged].map(([from, into]) => ({ from, into })),
      last: this.last,
    };
  }

  private begin(storyId: number): void {
    if (this.begun.has(storyId)) return;
    this.begun.add(storyId);
    this.changes.push({ storyId, change: { kind: 'started', title: '' } });
  }

  private tell(storyId: number, change: LedgerChange): void {
    this.begin(storyId);
    this.changes.push({ storyId, change });
  }

  private articlesOf(storyId: number): Set<number> {
    const articles = this.contents.get(storyId) ?? new Set<number>();
    this.contents.set(storyId, articles);
    return articles;
  }

  private merge(from: number, into: number, evidence?: MergeEvidence): void {
    const articleIds = [...this.articlesOf(from)].sort((a, b) => a - b);
    this.last.set(from, articleIds);
    this.tell(from, { kind: 'merged-into', into, ...this.person });
    this.tell(into, { kind: 'merged', from, articleIds, ...(evidence ? { evidence } : {}), ...this.person });
    for (const articleId of articleIds) this.transfer(articleId, from, into);
    this.merged.set(from, into);
  }

  /** @param microStoryId the article's micro-story from now on, when it is another one */
  private transfer(articleId: number, from: number, to: number, microStoryId?: number): void {
    this.articlesOf(from).delete(articleId);
    this.articlesOf(to).add(articleId);
    this.followed.set(from, to);
    const fresh = this.placed.get(articleId);
    if (fresh) {
      this.placed.set(articleId, { ...fresh, storyId: to, microStoryId: microStoryId ?? fresh.microStoryId });
      return;
    }
    const micro = microStoryId ?? this.moved.get(articleId)?.microStoryId ?? null;
    this.moved.set(articleId, { articleId, storyId: to, microStoryId: micro });
  }

  /** Where a story lives on after the merges so far. */
  private survivor(storyId: number): number {
    let living = storyId;
    for (let next = this.merged.get(living); next !== undefined; next = this.merged.get(living)) living = next;
    return living;
  }
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

/**
 * The stories that decisions give articles or whole stories, and nothing else happens to. A story that began in the same
 * decisions is none, nor is one that takes such a story in, which is to be read for what it would have been called.
 */
export function grownStories(decisions: readonly Decision[], existing: ReadonlySet<number>): Set<number> {
  const grows = (decision: Decision): boolean =>
    decision.kind === 'added' || (decision.kind === 'merged' && existing.has(decision.from));
  const grown = namedStories(decisions.filter(grows));
  const others = namedStories(decisions.filter((decision) => !grows(decision)));
  return new Set([...grown.all].filter((id) => existing.has(id) && !grown.givers.has(id) && !others.all.has(id)));
}
