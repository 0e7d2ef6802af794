import { candidates } from './candidates';
import type { Decision } from './decision';
import type { Judge } from './judge';
import { likeMicroStory } from './like-micro-story';
import { type EngineState, joinStories } from './person-changes';
import type { ClusterSettings } from './settings';
import type { SecondLooks } from './second-looks';
import { resembles } from './similar-stories';
import { smaller } from './stories';

/** By how much the logit of another story must be higher than that of its own, so that nothing goes to and fro. */
const CLEARLY = 2;
/** An article whose story was judged by less than this above what speaks against it is in doubt. */
const SURE = 2;

/**
 * Whether an article is to be looked at again when more has been reported.
 * @param falling logits of the stories that it was judged with, the highest first
 * @param threshold that from which it joins
 */
export const inDoubt = ([best = -Infinity, second = -Infinity]: readonly number[], threshold: number): boolean =>
  best - Math.max(threshold, second) < SURE;

/** Looks again at the articles whose time has come, in their order; those that stay may be looked at once more. */
export function lookAgainAtDue(
  state: EngineState,
  looks: SecondLooks,
  judge: Judge,
  settings: ClusterSettings,
  newId: () => number,
): Decision[] {
  const { window } = state.held;
  const decisions: Decision[] = [];
  for (let look = looks.take(window.next); look; look = looks.take(window.next)) {
    if (look.serial < window.oldest) continue;
    const decided = lookAgain(state, look.serial, judge, settings, newId);
    if (decided.length === 0) looks.wait({ ...look, round: look.round + 1 });
    decisions.push(...decided);
  }
  return decisions;
}

/**
 * Looks at an article as if it came now: one that clearly belongs to another story than its own is moved, one that is
 * alone joins what it would join. It stays where a person put it, with its copies, and out of stories that a person
 * parted from its own.
 * @param serial of an article that is held and no copy
 */
function lookAgain(
  state: EngineState,
  serial: number,
  judge: Judge,
  settings: ClusterSettings,
  newId: () => number,
): Decision[] {
  const { held, pinned, apart } = state;
  const { window, stories } = held;
  const from = window.storyAt(serial);
  const own = stories.get(from)!;
  const microStoryId = window.microAt(serial);
  if (pinned.has(microStoryId)) return [];
  const alone = own.serials.length === 1;
  if (!alone && own.copies?.some((copy) => window.microAt(copy) === microStoryId)) return [];
  const asked = held.askedAgain(serial);
  const { judged, likenesses } = stories.without(serial, () => {
    const { found, likenesses: alike } = candidates(held, asked, settings.maxGapHours, [], serial);
    const logits = found
      .filter(({ similarity }) => resembles(similarity))
      .map(({ story, row }) => ({ story, logit: judge.join(row) }));
    return { judged: logits, likenesses: alike };
  });
  const others = judged.filter(({ story }) => story.id !== from && !apart.has(from, story.id));
  const best = others.reduce<(typeof others)[number] | null>(
    (most, one) => (most && most.logit >= one.logit ? most : one),
    null,
  );
  const stays = judged.find(({ story }) => story.id === from)?.logit ?? -Infinity;
  if (!best || best.logit < settings.joinThreshold || (!alone && best.logit - stays < CLEARLY)) return [];
  if (alone) {
    const [giving, taking] = smaller(own, best.story) ? [own, best.story] : [best.story, own];
    return [joinStories(state, giving.id, taking.id)];
  }
  const into = likeMicroStory(best.story.id, asked.hour, likenesses, held, settings.microThreshold) ?? newId();
  held.regroup(serial, into);
  held.moveTo(best.story.id, [serial]);
  return [{ kind: 'moved', articleId: window.idAt(serial), from, to: best.story.id, microStoryId: into }];
}
