import type { Article } from '@app/model';
import {
  type ApartPair,
  type Db,
  storyDecisionStore,
  storyArticleStore,
  storyFactsStore,
  storyStore,
  waitingStore,
} from '@app/store';
import { apartAfter } from './apart-pairs';
import { decidedChanges, type DecidedBy, grownStories, namedStories } from './decided-changes';
import type { Decision } from './decision';
import { storyChanges } from './story-changes';
import { isTold } from './when-told';
import { writeFacts } from './write-facts.store';

/** What is to be written of a transaction, and what it answers. */
export interface Decided<Result> {
  readonly result: Result;
  readonly decisions: readonly Decision[];
  readonly by?: DecidedBy;
  /** Of the rules by which the citations of what is placed were read; without one they are read later. */
  readonly citationsVersion?: number;
  /** Stories with an article that was rewritten where it is. */
  readonly rewritten?: Iterable<number>;
  /** Those articles, which the engine reads anew once all is written down. */
  readonly reread?: readonly { readonly article: Article; readonly embedding: Int8Array | undefined }[];
  readonly pinnedArticleIds?: readonly number[];
  /** Pairs of stories that a person parted. */
  readonly apart?: readonly ApartPair[];
}

/** Writes decisions down. @returns ids of the stories that changed, which wait to be published now */
export async function record(db: Db, decided: Decided<unknown>): Promise<number[]> {
  const { decisions, by, citationsVersion, rewritten = [], pinnedArticleIds = [] } = decided;
  const named = namedStories(decisions);
  const touched = [...new Set([...named.all, ...rewritten])];
  if (!touched.length) return [];
  const before = await storyStore.heads(db, touched);
  const existing = new Set(before.keys());
  const held = await storyDecisionStore.articleIdsOf(
    db,
    [...named.givers].filter((id) => existing.has(id)),
  );
  const decidedNow = decidedChanges(decisions, existing, held, by);
  const merged = new Set(decidedNow.merged.map(({ from }) => from));
  const at = new Date();
  // A new story's row comes first, as its articles point at it; its head follows from the articles.
  const fresh = touched.filter((id) => !existing.has(id));
  const blank = fresh.map((id) => ({ id, title: '', lead: '', language: 'und', sequence: 0 }));
  await storyStore.saveHeads(db, blank, at);
  await storyStore.place(db, decidedNow.placed, citationsVersion);
  await storyDecisionStore.relabel(db, decidedNow.moved);
  const living = touched.filter((id) => !merged.has(id));
  const told = await toldStories(db, decided, existing, at);
  const articles = await storyArticleStore.ofStories(
    db,
    living.filter((id) => !told.has(id)),
  );
  const { heads, rows } = storyChanges(touched, decidedNow, before, articles);
  await storyStore.saveHeads(db, heads, at);
  await storyDecisionStore.setMerged(db, decidedNow.merged);
  // A merged story holds no articles: its terms go, so that no other is related to it.
  await writeFacts(
    db,
    heads.filter(({ id }) => !told.has(id)),
    articles,
    at,
  );
  await storyFactsStore.markStale(db, [...told]);
  await storyStore.appendLedger(db, rows);
  await storyDecisionStore.pin(db, pinnedArticleIds);
  await keepApart(db, decided, decidedNow.merged, new Set(fresh));
  await waitingStore.add(db, 'publish-stories', touched);
  return touched;
}

/** Stories that got articles or other stories, and nothing else, and keep headline, lead and facts for now. */
async function toldStories(
  db: Db,
  { decisions, rewritten = [] }: Decided<unknown>,
  existing: ReadonlySet<number>,
  at: Date,
): Promise<ReadonlySet<number>> {
  const grown = grownStories(decisions, existing);
  for (const id of rewritten) grown.delete(id);
  const read = await storyFactsStore.read(db, [...grown]);
  return new Set([...grown].filter((id) => isTold(read.get(id), at)));
}

/** Brings the pairs of stories that a person parted up to date. */
async function keepApart(
  db: Db,
  { decisions, apart = [] }: Decided<unknown>,
  merged: readonly { from: number; into: number }[],
  fresh: ReadonlySet<number>,
): Promise<void> {
  const { givers } = namedStories(decisions);
  if (!givers.size) return;
  const present = await storyDecisionStore.apartPairs(db, [...givers]);
  // Stories that were left empty were merged without a decision.
  const implied = merged.map(({ from, into }): Decision => ({ kind: 'merged', from, into }));
  const now = apartAfter(present, [...decisions, ...implied], fresh, apart);
  const keys = new Set(now.map(String));
  const known = new Set(present.map(String));
  await storyDecisionStore.changeApart(
    db,
    present.filter((pair) => !keys.has(String(pair))),
    now.filter((pair) => !known.has(String(pair))),
  );
}
