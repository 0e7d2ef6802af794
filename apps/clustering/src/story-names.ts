import type { StoryArticle } from '@app/model';
import { fold } from '@app/text';
import { countriesIn } from './countries-in';
import { readingOf } from './report-reading';

const mostNames = 8;
/** A name of one word gives way to a longer one that holds it and has this share of its mentions. */
const longerShare = 0.3;

interface Name {
  /** Stems, by which inflected forms are one name. */
  readonly key: string;
  /** As written, with how often. */
  readonly spellings: Map<string, number>;
  readonly outlets: Set<string>;
  readonly languages: Set<string>;
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
  const names = [...namesOf(reports).values()];
  const hasCapitals = names.some((name) => name.languages.has(language));
  const outlets = new Set(reports.map((report) => fold(report.outlet)));
  const needed = outlets.size > 1 ? 2 : 1;
  const eligible = names
    .filter((name) => name.outlets.size >= needed && name.mentions >= 2)
    .filter((name) => !hasCapitals || name.languages.has(language))
    .filter((name) => !outlets.has(fold(spelled(name))) && !isCountry(name))
    .sort((a, b) => b.outlets.size - a.outlets.size || b.mentions - a.mentions || b.key.length - a.key.length);
  return merged(eligible).slice(0, mostNames).map(spelled);
}

function namesOf(reports: readonly StoryArticle[]): Map<string, Name> {
  const names = new Map<string, Name>();
  const count = ({ key, text }: { key: string; text: string }, { language, outlet }: StoryArticle): void => {
    const name = names.get(key) ?? {
      key,
      spellings: new Map<string, number>(),
      outlets: new Set<string>(),
      languages: new Set<string>(),
      mentions: 0,
    };
    names.set(key, name);
    name.spellings.set(text, (name.spellings.get(text) ?? 0) + 1);
    name.outlets.add(outlet);
    name.languages.add(language);
    name.mentions += 1;
  };
  const mentions = reports.flatMap((report) => readingOf(report).names.map((mention) => ({ mention, report })));
  for (const { mention, report } of mentions) if (!mention.doubtful) count(mention, report);
  // What begins a sentence counts only as it stands elsewhere too, with its first word or without.
  for (const { mention, report } of mentions) {
    if (!mention.doubtful) continue;
    if (names.has(mention.key)) count(mention, report);
    else if (mention.rest && names.has(mention.rest.key)) count(mention.rest, report);
  }
  return names;
}

/** A country by itself, or with one word beside it (`Southern Norway`): countries are told by themselves. */
function isCountry(name: Name): boolean {
  const words = name.key.split(' ').length;
  const languages = words === 1 ? [...name.languages, 'en'] : [...name.languages];
  return words < 3 && languages.some((language) => countriesIn(spelled(name), language).length > 0);
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
