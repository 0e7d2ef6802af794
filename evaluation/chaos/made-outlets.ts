import { madeStories } from '../made-stories';
import { randomNumbers } from '../random-numbers';

/** One state of an entry: what its feed says of it from then on. */
export interface Revision {
  /** From which share of the run on, 0 to 1; 1 is after the last fault. */
  readonly at: number;
  readonly title: string;
  readonly text: string;
}

/** An entry, and how it changes. */
export interface MadeEntry {
  /** Its address below that of its outlet. */
  readonly path: string;
  /** Milliseconds since the epoch. */
  readonly published: number;
  readonly revisions: readonly Revision[];
}

/** An outlet with one feed, or two of which the second lists some of the first one's entries again. */
export interface MadeOutlet {
  readonly name: string;
  readonly language: string;
  readonly feeds: readonly (readonly MadeEntry[])[];
}

/** A stage, by its queue, at which an entry fails as often as it is tried. */
export const poisonedQueues = ['dedupe-entries', 'cluster-articles', 'publish-stories'] as const;
export type PoisonedQueue = (typeof poisonedQueues)[number];

/** The word in the title of an entry that the stage cannot handle. */
export const poisonWords: Readonly<Record<PoisonedQueue, string>> = {
  'dedupe-entries': 'Xyzzyarticle',
  'cluster-articles': 'Xyzzyplace',
  'publish-stories': 'Xyzzyevent',
};

/** All languages that made-up stories are told in. */
const languages = ['en', 'es', 'de', 'pt', 'fr', 'ru', 'id'];
const articlesAnOutlet = 80;
const copyShare = 0.12;
const copiedFrom = 300;
/** The share of entries that change later, and of these, that change once more. */
const changedShare = 0.15;
/** Every so manieth outlet has a second feed, with so large a share of the first one's entries. */
const secondFeedEvery = 3;
const relistedShare = 0.3;
/** The share of the run that feeds have a beginning of: a reader finds a feed that has entries already. */
const backlogShare = 0.1;
const begins = Date.UTC(2026, 9, 1);

/**
 * Outlets in all languages with some news, a part of which are copies of others' and a part of which change, and one
 * entry in each feed after all faults. The same arguments give the same outlets.
 */
export function madeOutlets(seed: number, articles: number): MadeOutlet[] {
  const random = randomNumbers(seed * 104_729 + 1);
  const below = (end: number): number => Math.floor(random() * end);
  const count = Math.max(languages.length, Math.round(articles / articlesAnOutlet));
  const lists = Array.from({ length: count }, (): MadeEntry[] => []);
  const languageOf = (outlet: number): string => languages[outlet % languages.length]!;
  const outletsOf = new Map(
    languages.map((language) => [language, lists.flatMap((_, at) => (languageOf(at) === language ? [at] : []))]),
  );
  const recent: { title: string; text: string; language: string }[] = [];
  let made = 0;
  const publish = (outlet: number, title: string, text: string, at: number, changes: number): void => {
    const number = (made += 1);
    const revisions = [{ at, title, text }];
    for (let change = 1; change <= changes; change += 1) {
      const last = revisions.at(-1)!.at;
      const later = last + (1 - last) * (0.1 + 0.6 * random());
      const words = `Change ${change}`;
      revisions.push({ at: later, title: `${words}: ${title}`, text: `${words} of this report. ${text}` });
    }
    lists[outlet]!.push({ path: `/${outlet}/${number}`, published: begins + number * 30_000, revisions });
  };
  const stories = madeStories(900, seed * 31 + 7);
  for (let number = 0; number < articles; number += 1) {
    const at = Math.max(0, (number / articles - backlogShare) / (1 - backlogShare)) * 0.95;
    const isCopy = recent.length > 20 && random() < copyShare;
    const { title, text, language } = isCopy ? recent[below(recent.length)]! : stories.next().value!;
    const outlet = outletsOf.get(language)![below(outletsOf.get(language)!.length)]!;
    const changes = random() < changedShare ? (random() < changedShare ? 2 : 1) : 0;
    publish(outlet, title.trim(), text.trim(), at, changes);
    if (!isCopy) recent[recent.length < copiedFrom ? recent.length : below(copiedFrom)] = { title, text, language };
  }
  for (const [place, queue] of poisonedQueues.entries()) {
    const { title, text } = stories.next().value!;
    publish(place % count, `${poisonWords[queue]} ${title.trim()}`, text.trim(), 0.2 + 0.2 * place, 0);
  }
  for (const outlet of lists.keys()) {
    const { title, text } = stories.next().value!;
    publish(outlet, `Sentinel ${title.trim()}`, text.trim(), 1, 0);
  }
  return lists.map((entries, outlet) => ({
    name: `Made Outlet ${outlet}`,
    language: languageOf(outlet),
    feeds: outlet % secondFeedEvery === 0 ? [entries, entries.filter(isRelisted(random))] : [entries],
  }));
}

/**
 * Which entries a second feed lists as well: none that change, as the first entry that was seen rewrites the article, and
 * no poison, which would be set aside twice.
 */
const isRelisted =
  (random: () => number) =>
  (entry: MadeEntry): boolean =>
    entry.revisions.length === 1 &&
    poisonOf(entry) === null &&
    (entry.revisions[0]!.at === 1 || random() < relistedShare);

/** Every entry of some outlets once. */
export const entriesOf = (outlets: readonly MadeOutlet[]): MadeEntry[] => outlets.flatMap(({ feeds }) => feeds[0]!);

/** The stage that cannot handle an entry; null for nearly all. */
export function poisonOf({ revisions }: MadeEntry): PoisonedQueue | null {
  return poisonedQueues.find((queue) => revisions[0]!.title.includes(poisonWords[queue])) ?? null;
}
