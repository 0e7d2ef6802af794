import type { StoryArticle } from '@app/model';
import { fold, tokens } from '@app/text';
import { calendarWords, isDemonym } from './no-names';
import { countriesIn } from './story-countries';
import { stemOf } from './report-terms';
import { capitalised, inHeadlineCase } from './capitalised';
import { withoutDateline } from './without-dateline';

const mostNames = 8;
/** A name of one word gives way to a longer one that holds it and has this share of its mentions. */
const longerShare = 0.3;
/** All nouns have capitals here: only names of two words or more can be told from them. */
const capitalNouns = new Set(['de', 'lb']);
/** Agencies, which credits name, and forms of address. */
const noNames = new Set(
  'ap afp reuters dpa ansa efe tass kcna upi xinhua antara yonhap bbc cnn mr mrs ms dr prof sen rep gov gen lt col st'.split(
    ' ',
  ),
);

interface Name {
  /** Stems, by which inflected forms are one name. */
  readonly key: string;
  /** As written, with how often. */
  readonly spellings: Map<string, number>;
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
    .sort((a, b) => b.outlets.size - a.outlets.size || b.mentions - a.mentions || b.key.length - a.key.length);
  return merged(eligible).slice(0, mostNames).map(spelled);
}

function namesOf(reports: readonly StoryArticle[]): Map<string, Name> {
  const names = new Map<string, Name>();
  const doubtful: { words: readonly string[]; report: StoryArticle }[] = [];
  const keyOf = (words: readonly string[], language: string): string =>
    tokens(words.join(' '), language)
      .map((word) => stemOf(word, language))
      .join(' ');
  const count = (words: readonly string[], { language, outlet }: StoryArticle): void => {
    const key = keyOf(words, language);
    const name = names.get(key) ?? {
      key,
      spellings: new Map<string, number>(),
      outlets: new Set<string>(),
      mentions: 0,
    };
    const text = words.join(' ');
    names.set(key, name);
    name.spellings.set(text, (name.spellings.get(text) ?? 0) + 1);
    name.outlets.add(outlet);
    name.mentions += 1;
  };
  const outlets = new Set(reports.map((report) => fold(report.outlet)));
  for (const report of reports) {
    const { title, language } = report;
    const lead = withoutDateline(report.lead);
    const texts = inHeadlineCase(title, language) ? [lead] : [title, lead];
    for (const sequence of texts.flatMap((text) => capitalised(text, language))) {
      const words = withoutDemonyms(sequence.words, language);
      if (!isName(words, language) || outlets.has(fold(words.join(' ')))) continue;
      if (sequence.initial && words.length === sequence.words.length) doubtful.push({ words, report });
      else count(words, report);
    }
  }
  // A sentence's first word has a capital anyway: the name counts only as it stands elsewhere too, with it or without.
  for (const { words, report } of doubtful) {
    const without = words.slice(1);
    if (names.has(keyOf(words, report.language))) count(words, report);
    else if (without.length > 0 && names.has(keyOf(without, report.language))) count(without, report);
  }
  return names;
}

/** `Russian President Anna Lind` speaks of `President Anna Lind`. */
function withoutDemonyms(words: readonly string[], language: string): readonly string[] {
  const first = words.findIndex((word) => !isDemonym(word, language));
  return words.slice(Math.max(0, first));
}

function isName(words: readonly string[], language: string): boolean {
  const text = words.join(' ');
  const [first] = words;
  if (words.length === 1 && [language, 'en'].some((each) => countriesIn(text, each).length > 0)) return false;
  if (words.every((word) => noNames.has(fold(word)) || calendarWords(language).has(fold(word)))) return false;
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
    else if (!other.key.includes(' ') && name.mentions >= longerShare * other.mentions) {
      kept[at] = { ...other, key: name.key, spellings: name.spellings };
    }
  }
  return kept;
}

const holds = (longer: Name, shorter: Name): boolean => ` ${longer.key} `.includes(` ${shorter.key} `);

/** The spelling most met; of equal ones the first, then the shorter. */
const spelled = ({ spellings }: Name): string =>
  [...spellings].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? '';
