import type { ApartStories } from './apart-stories';
import type { Decision, PersonDecision } from './decision';
import type { HeldArticles } from './held-articles';
import type { PinnedMicroStories } from './pinned-micro-stories';

/** What a decision changes in memory. */
export interface EngineState {
  readonly held: HeldArticles;
  readonly pinned: PinnedMicroStories;
  readonly apart: ApartStories;
}

/** Puts the articles of one story into another. */
export function joinStories(
  { held, apart }: EngineState,
  from: number,
  into: number,
): Decision & { readonly kind: 'merged' } {
  held.moveTo(into, held.stories.all(from));
  apart.merge(from, into);
  return { kind: 'merged', from, into };
}

/** A person merges a story into another: what is in them is pinned, and they are no longer kept apart. */
export function mergeByPerson(state: EngineState, from: number, into: number): PersonDecision {
  const { held, pinned, apart } = state;
  const serials = [...held.stories.all(from), ...held.stories.all(into)];
  for (const serial of serials) pinned.pin(held.window.microAt(serial));
  apart.forget(from, into);
  const pinnedArticleIds = serials.map((serial) => held.window.idAt(serial));
  return { decisions: [joinStories(state, from, into)], pinnedArticleIds, apart: [] };
}

/** A person takes some articles, not all, out of a story: they are a new story, pinned and kept apart. */
export function splitByPerson(
  { held, pinned, apart }: EngineState,
  storyId: number,
  articleIds: readonly number[],
  newId: () => number,
): PersonDecision {
  const { window } = held;
  const into = newId();
  const leaving = articleIds.flatMap((id) => window.serialOf(id) ?? []);
  const cut: { articleId: number; microStoryId: number }[] = [];
  const staying = new Set(held.stories.all(storyId).filter((serial) => !leaving.includes(serial)));
  const stayingMicros = new Set([...staying].map((serial) => window.microAt(serial)));
  const renamed = new Map<number, number>();
  for (const serial of leaving) {
    const micro = window.microAt(serial);
    if (!stayingMicros.has(micro)) continue;
    if (!renamed.has(micro)) renamed.set(micro, newId());
    held.regroup(serial, renamed.get(micro)!);
    cut.push({ articleId: window.idAt(serial), microStoryId: renamed.get(micro)! });
  }
  held.moveTo(into, leaving);
  for (const serial of leaving) pinned.pin(window.microAt(serial));
  apart.part(storyId, into);
  const decision: Decision = { kind: 'split', from: storyId, into, articleIds, ...(cut.length ? { cut } : {}) };
  return { decisions: [decision], pinnedArticleIds: articleIds, apart: [[storyId, into]] };
}

/** A person moves an article that is held from its story to another, or to a new one: pinned there and kept apart. */
export function moveByPerson(
  { held, pinned, apart }: EngineState,
  articleId: number,
  to: number | null,
  newId: () => number,
): PersonDecision {
  const serial = held.window.serialOf(articleId)!;
  const from = held.window.storyAt(serial);
  const target = to ?? newId();
  const microStoryId = newId();
  held.regroup(serial, microStoryId);
  held.moveTo(target, [serial]);
  pinned.pin(microStoryId);
  apart.part(from, target);
  return {
    decisions: [{ kind: 'moved', articleId, from, to: target, microStoryId }],
    pinnedArticleIds: [articleId],
    apart: [[from, target]],
  };
}
