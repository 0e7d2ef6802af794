import type { StoryArticle } from '@app/model';
import { fold } from '@app/text';
import { calendarWords, isDemonym } from './no-names';
import { countriesIn } from './story-countries';
import { capitalised, inHeadlineCase, type Sequence } from './capitalised';

const mostNames = 8;
/** A name of one word gives way to a longer one that holds it and has this share of its mentions. */
const longerShare = 0.3;
/** All nouns have capitals here: only names of two words or more can be told from them. */
const capitalNouns = new Set(['de', 'lb']);
const noWords = new Set(
  'ap afp reuters dpa ansa efe tass kcna upi xinhua antara yonhap bbc cnn advertisement'.split(' '),
);

interface Name {
  readonly words: readonly string[];
  readonly outlets: Set<string>;
  mentions: number;
}

/**
 * The names of people, places and bodies in a story's reports, as written: capitalised words that recur over outlets (or
 * in the one outlet that reports), in languages that have capitals; no countries, weekdays, outlets, and no words that
 * have their capital from where they stand. The most reported first, eight at most.
 * @param reports the reports to read, copies left out
 * @param language that of the headline: only names that a report of this language has are taken, unless it has no capitals
 */
export function storyNames(reports: readonly StoryArticle[], language: string): string[] {
  const own = reports.filter((report) => report.language === language);
  const names = namesOf(reports);
  const ownNames = namesOf(own);
  const needed = new Set(reports.map((report) => report.outlet)).size > 1 ? 2 : 1;
  const eligible = [...names]
    .filter(
      ([key, name]) => name.outlets.size >= needed && name.mentions >= 2 && (ownNames.size === 0 || ownNames.has(key)),
    )
    .map(([, name]) => name)
    .sort((a, b) => b.outlets.size - a.outlets.size || b.mentions - a.mentions || b.words.length - a.words.length);
  return merged(eligible)
    .slice(0, mostNames)
    .map((name) => name.words.join(' '));
}

function namesOf(reports: readonly StoryArticle[]): Map<string, Name> {
  const names = new Map<string, Name>();
  const doubtful: { sequence: Sequence; outlet: string }[] = [];
  const count = (words: readonly string[], outlet: string): void => {
    const key = fold(words.join(' '));
    const name = names.get(key) ?? { words, outlets: new Set<string>(), mentions: 0 };
    names.set(key, name);
    name.outlets.add(outlet);
    name.mentions += 1;
  };
  const outlets = new Set(reports.map((report) => fold(report.outlet)));
  for (const { title, lead, language, outlet } of reports) {
    const texts = inHeadlineCase(title, language) ? [lead] : [title, lead];
    for (const sequence of texts.flatMap((text) => capitalised(text, language))) {
      if (!isName(sequence.words, language) || outlets.has(fold(sequence.words.join(' ')))) continue;
      if (sequence.initial) doubtful.push({ sequence, outlet });
      else count(sequence.words, outlet);
    }
  }
  // A sentence's first word counts only with, or without, the capital that it has elsewhere too.
  for (const { sequence, outlet } of doubtful) {
    const without = sequence.words.slice(1);
    if (names.has(fold(sequence.words.join(' ')))) count(sequence.words, outlet);
    else if (without.length > 0 && names.has(fold(without.join(' ')))) count(without, outlet);
  }
  return names;
}

function isName(words: readonly string[], language: string): boolean {
  const text = words.join(' ');
  const [first] = words;
  if (countriesIn(text, language).length > 0 && words.length === 1) return false;
  if (words.every((word) => noWords.has(fold(word)) || calendarWords(language).has(fold(word)))) return false;
  if (words.length > 1) return countriesIn(text, language).length === 0 || words.length > 2;
  return first!.length > 1 && !capitalNouns.has(language) && !isDemonym(first!, language);
}

/** Names of which one is a part of another become one: the longer where it is common enough, else the shorter. */
function merged(names: readonly Name[]): Name[] {
  const kept: Name[] = [];
  for (const name of names) {
    const at = kept.findIndex((other) => holds(other, name) || holds(name, other));
    const other = kept[at];
    if (!other) kept.push(name);
    else if (other.words.length === 1 && name.mentions >= longerShare * other.mentions) {
      kept[at] = { ...other, words: name.words };
    }
  }
  return kept;
}

const holds = (longer: Name, shorter: Name): boolean =>
  ` ${fold(longer.words.join(' '))} `.includes(` ${fold(shorter.words.join(' '))} `);
