import type { StoryArticle } from '@app/model';
import { fold, tokens } from '@app/text';
import { inHeadlineCase } from './capitalised';
import { calendarWords } from './no-names';
import { countriesIn } from './countries-in';
import { readingOf } from './report-reading';
import { stemOf } from './report-stems';
import { withoutDateline } from './without-dateline';

/** A stem of a story's reports in one language, and how much it tells of the story. */
export interface WeighedTerm {
  readonly stem: string;
  readonly weight: number;
}

/** Which share of a language's articles has a word of this stem; 0 when unknown. */
export type BackgroundShare = (language: string, stem: string) => number;

const mostKeyTerms = 8;
/** What a word in the lead alone says, to one in the title. */
const leadWeight = 0.5;
/** Share from which no background is told apart: a word that one article in so many has. */
const rarest = 1e-4;
/** Reports by which a word's spelling is told; the others are asked for words that these have not. */
const spelledBy = 16;
const number = /^\d/;
const han = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/**
 * The stems of a story's reports in one language, the weightiest first: the share of the reports that have it (half when
 * only in the lead), times the logarithm of how much more that is than usual. Of three reports or more, two must have
 * it. No numbers.
 * @param reports of one language, copies left out
 */
export function weighedTerms(reports: readonly StoryArticle[], backgroundShare: BackgroundShare): WeighedTerm[] {
  const found = new Map<string, { share: number; reports: number }>();
  for (const report of reports) {
    for (const { stem, title } of readingOf(report).terms) {
      if (number.test(stem)) continue;
      const sum = found.get(stem) ?? { share: 0, reports: 0 };
      found.set(stem, { share: sum.share + (title > 0 ? 1 : leadWeight), reports: sum.reports + 1 });
    }
  }
  const language = reports[0]?.language ?? 'und';
  const needed = reports.length > 2 ? 2 : 1;
  return [...found]
    .filter(([, sum]) => sum.reports >= needed)
    .map(([stem, sum]) => {
      const share = sum.share / reports.length;
      return { stem, weight: share * Math.log((share + rarest) / (backgroundShare(language, stem) + rarest)) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
}

/**
 * The words of the weightiest stems as the reports write them, at most eight; those in `names`, which are shown by
 * themselves, are left out, and so are countries, weekdays and months.
 */
export function keyTerms(
  terms: readonly WeighedTerm[],
  reports: readonly StoryArticle[],
  names: readonly string[],
): string[] {
  const language = reports[0]?.language ?? 'und';
  const shown = new Set(names.flatMap((text) => tokens(text, language)).map((word) => stemOf(word, language)));
  const wanted = terms.filter(({ stem }) => !shown.has(stem)).slice(0, 2 * mostKeyTerms);
  const spellings = spellingsOf(new Set(wanted.map(({ stem }) => stem)), reports, language);
  return wanted
    .flatMap(({ stem }) => mostFrequent(spellings.get(stem)) ?? [])
    .filter((word) => word.length > 1 || !han.test(word))
    .filter((word) => !calendarWords(language).has(fold(word)) && countriesIn(word, language).length === 0)
    .slice(0, mostKeyTerms);
}

function spellingsOf(
  stems: ReadonlySet<string>,
  reports: readonly StoryArticle[],
  language: string,
): Map<string, Map<string, number>> {
  const found = new Map<string, Map<string, number>>();
  const count = (texts: readonly string[]): void => {
    const known = new Set(found.keys());
    if (known.size === stems.size) return;
    for (const word of texts.flatMap((text) => tokens(text, language))) {
      const stem = stemOf(word, language);
      if (!stems.has(stem) || known.has(stem)) continue;
      const counts = found.get(stem) ?? new Map<string, number>();
      found.set(stem, counts.set(word, (counts.get(word) ?? 0) + 1));
    }
  };
  // Capitals of a house style are not how a word is written: they count only for words found nowhere else.
  const styled = (title: string): boolean => inHeadlineCase(title, language) || title === title.toUpperCase();
  const plain = ({ title, lead }: StoryArticle): string[] => [...(styled(title) ? [] : [title]), withoutDateline(lead)];
  count(reports.slice(0, spelledBy).flatMap(plain));
  count(reports.slice(spelledBy).flatMap(plain));
  count(reports.map(({ title }) => title));
  return found;
}

/** The most frequent spelling; of equal ones the small one, then the shorter. */
function mostFrequent(counts: ReadonlyMap<string, number> | undefined): string | undefined {
  const small = (word: string): number => Number(word !== word.toLowerCase());
  return [...(counts ?? [])].sort(
    (a, b) => b[1] - a[1] || small(a[0]) - small(b[0]) || a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1),
  )[0]?.[0];
}
