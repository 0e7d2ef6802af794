import type { StoryArticle } from '@app/model';
import { fold, tokens } from '@app/text';
import { calendarWords } from './no-names';
import { countriesIn } from './countries-in';
import { readingOf, type SpelledWords } from './report-reading';
import { stemOf } from './report-stems';

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
const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;
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
      if (isDigit(stem.charCodeAt(0))) continue;
      const share = title > 0 ? 1 : leadWeight;
      const sum = found.get(stem);
      if (sum) {
        sum.share += share;
        sum.reports += 1;
      } else found.set(stem, { share, reports: 1 });
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
  const spellings = spellingsOf(new Set(wanted.map(({ stem }) => stem)), reports);
  return wanted
    .flatMap(({ stem }) => mostFrequent(spellings.get(stem)) ?? [])
    .filter((word) => word.length > 1 || !han.test(word))
    .filter((word) => !calendarWords(language).has(fold(word)) && countriesIn(word, language).length === 0)
    .slice(0, mostKeyTerms);
}

function spellingsOf(stems: ReadonlySet<string>, reports: readonly StoryArticle[]): Map<string, Map<string, number>> {
  const found = new Map<string, Map<string, number>>();
  const count = (texts: readonly SpelledWords[]): void => {
    const known = new Set(found.keys());
    if (known.size === stems.size) return;
    for (const text of texts) {
      for (let at = 0; at < text.stems.length; at += 1) {
        const stem = text.stems[at]!;
        if (!stems.has(stem) || known.has(stem)) continue;
        const word = text.words[at]!;
        const counts = found.get(stem);
        if (counts) counts.set(word, (counts.get(word) ?? 0) + 1);
        else found.set(stem, new Map([[word, 1]]));
      }
    }
  };
  // Capitals of a house style are not how a word is written: they count only for words found nowhere else.
  const plain = (report: StoryArticle): SpelledWords[] => {
    const { words, styled } = readingOf(report);
    const isPlain = !styled && report.title !== report.title.toUpperCase();
    return isPlain ? [words.ofTitle, words.ofLead] : [words.ofLead];
  };
  count(reports.slice(0, spelledBy).flatMap(plain));
  count(reports.slice(spelledBy).flatMap(plain));
  count(reports.map((report) => readingOf(report).words.ofTitle));
  return found;
}

/** The most frequent spelling; of equal ones the small one, then the shorter. */
function mostFrequent(counts: ReadonlyMap<string, number> | undefined): string | undefined {
  const small = (word: string): number => Number(word !== word.toLowerCase());
  return [...(counts ?? [])].sort(
    (a, b) => b[1] - a[1] || small(a[0]) - small(b[0]) || a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1),
  )[0]?.[0];
}
