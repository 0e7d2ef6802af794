import type { MergeEvidence, SplitEvidence } from './decision-evidence';

/** Present where a person decided, not Tributary. */
interface Decided {
  readonly by?: 'person';
}

/** Why an article is in a story: its text, a copy it belongs to, a link to or from an article of it, or it began it. */
export type AddedFor = 'similar' | 'copy' | 'cited' | 'first';

/**
 * What can happen to a story. Every change is one row of the append-only ledger (docs/architecture.md, "The story
 * ledger"). What goes from one story to another is said by both, and the receiver's row names the articles.
 */
export type LedgerChange =
  | { readonly kind: 'started'; readonly title: string }
  | { readonly kind: 'article-added'; readonly articleId: number; readonly reason: AddedFor }
  | ({
      readonly kind: 'article-added';
      readonly articleId: number;
      readonly reason: 'moved';
      readonly from: number;
    } & Decided)
  | ({ readonly kind: 'article-moved'; readonly articleId: number; readonly to: number } & Decided)
  | ({ readonly kind: 'merged-into'; readonly into: number } & Decided)
  | ({
      readonly kind: 'merged';
      readonly from: number;
      readonly articleIds: readonly number[];
      /** Not of merges by people, of those that only followed from a split or a move, and of a lone article that joined late. */
      readonly evidence?: MergeEvidence | undefined;
    } & Decided)
  | ({
      readonly kind: 'split';
      readonly into: number;
      readonly articleIds: readonly number[];
      /** Not of splits by people. */
      readonly evidence?: SplitEvidence | undefined;
    } & Decided)
  | ({ readonly kind: 'split-from'; readonly from: number; readonly articleIds: readonly number[] } & Decided)
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
 * Rebuilds one story from its own rows alone, in order.
 * @throws Error naming the story when it did not start, a row's number is not the next one, it changes after it was
 * merged away, it is given an article that it holds, or gives one that it does not hold
 */
export function replayStory(rows: readonly LedgerRow[]): ReplayedStory {
  return replay(rows, () => undefined);
}

/**
 * Rebuilds every story, each from its own rows, and checks that the stories agree: what one says it gave, another says
 * it received, and no article is in two of them. Rows of a story are given in the order they were written.
 * @throws Error naming the stories that do not agree, or what `replayStory` throws
 */
export function replayLedger(rows: Iterable<LedgerRow>): Map<number, ReplayedStory> {
  const byStory = new Map<number, LedgerRow[]>();
  for (const row of rows) {
    const own = byStory.get(row.storyId);
    if (own) own.push(row);
    else byStory.set(row.storyId, [row]);
  }
  const open = new Map<string, number>();
  const stories = new Map(
    [...byStory].map(([id, own]) => [
      id,
      replay(own, (handover, given) => open.set(handover, (open.get(handover) ?? 0) + (given ? 1 : -1))),
    ]),
  );
  for (const [handover, difference] of open) {
    if (difference > 0) throw new Error(`ledger: ${handover} was given and not received`);
    if (difference < 0) throw new Error(`ledger: ${handover} was received and not given`);
  }
  const holders = new Map<number, number>();
  for (const story of stories.values()) {
    for (const article of story.articles) {
      const other = holders.get(article);
      if (other !== undefined) throw new Error(`ledger: article ${article} is in story ${other} and story ${story.id}`);
      holders.set(article, story.id);
    }
  }
  return stories;
}

/** Told of each handover between two stories, by the one that gives and by the one that receives. */
type OnHandover = (handover: string, given: boolean) => void;

function replay(rows: readonly LedgerRow[], onHandover: OnHandover): ReplayedStory {
  const first = rows[0];
  if (first?.change.kind !== 'started')
    throw new Error(`ledger: story ${first?.storyId ?? '?'} changes before it started`);
  const story: ReplayedStory = {
    id: first.storyId,
    title: first.change.title,
    sequence: 0,
    mergedInto: null,
    articles: new Set(),
  };
  for (const { storyId, sequence, change } of rows) {
    if (storyId !== story.id) throw new Error(`ledger: a row of story ${storyId} is among those of story ${story.id}`);
    if (story.mergedInto !== null) throw new Error(`ledger: story ${storyId} changes after it was merged`);
    if (sequence !== story.sequence + 1)
      throw new Error(`ledger: story ${storyId} has row ${sequence} after row ${story.sequence}`);
    if (change.kind === 'started' && sequence > 1) throw new Error(`ledger: story ${storyId} started twice`);
    story.sequence = sequence;
    apply(story, change, onHandover);
  }
  return story;
}

const handover = (kind: string, from: number, to: number, articleIds: Iterable<number>): string =>
  `${kind} of ${[...articleIds].sort((a, b) => a - b).join(',') || 'nothing'} from story ${from} to story ${to}`;

function apply(story: ReplayedStory, change: LedgerChange, onHandover: OnHandover): void {
  const { id } = story;
  switch (change.kind) {
    case 'started':
      return;
    case 'retitled':
      story.title = change.title;
      return;
    case 'article-added':
      receive(story, [change.articleId]);
      if (change.reason === 'moved') onHandover(handover('move', change.from, id, [change.articleId]), false);
      return;
    case 'article-moved':
      give(story, [change.articleId], change.to);
      onHandover(handover('move', id, change.to, [change.articleId]), true);
      return;
    case 'split':
      give(story, change.articleIds, change.into);
      onHandover(handover('split', id, change.into, change.articleIds), true);
      return;
    case 'split-from':
      receive(story, change.articleIds);
      onHandover(handover('split', change.from, id, change.articleIds), false);
      return;
    case 'merged':
      receive(story, change.articleIds);
      onHandover(handover('merge', change.from, id, change.articleIds), false);
      return;
    case 'merged-into':
      onHandover(handover('merge', id, change.into, story.articles), true);
      give(story, [...story.articles], change.into);
      story.mergedInto = change.into;
  }
}

function receive(story: ReplayedStory, articleIds: readonly number[]): void {
  for (const article of articleIds) {
    if (story.articles.has(article)) throw new Error(`ledger: story ${story.id} is given article ${article} twice`);
    story.articles.add(article);
  }
}

function give(story: ReplayedStory, articleIds: readonly number[], to: number): void {
  if (to === story.id) throw new Error(`ledger: story ${story.id} gives articles to itself`);
  for (const article of articleIds) {
    if (!story.articles.delete(article))
      throw new Error(`ledger: story ${story.id} gives article ${article}, which it does not hold`);
  }
}
