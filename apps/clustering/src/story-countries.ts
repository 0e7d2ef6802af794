import type { StoryArticle } from '@app/model';
import { readingOf } from './report-reading';

const mostCountries = 6;
/** Mentions that a country needs in all; one in a title counts as so many. */
const fewestMentions = 2;
/** Share of the reports that must speak of it. */
const leastShare = 0.2;

/**
 * The countries that a story's reports speak of, as ISO 3166-1 codes, those that most reports name first: at least two
 * mentions, or one in a title, and in a fifth of the reports. At most six.
 * @param reports the reports to read, copies left out
 */
export function storyCountries(reports: readonly StoryArticle[]): string[] {
  const found = new Map<string, { reports: number; mentions: number }>();
  for (const report of reports) {
    const { inTitle, inLead } = readingOf(report).countries;
    const mentions = new Map(inTitle.map((code) => [code, fewestMentions]));
    for (const code of inLead) mentions.set(code, (mentions.get(code) ?? 0) + 1);
    for (const [code, count] of mentions) {
      const sum = found.get(code) ?? { reports: 0, mentions: 0 };
      found.set(code, { reports: sum.reports + 1, mentions: sum.mentions + count });
    }
  }
  return [...found]
    .filter(([, sum]) => sum.mentions >= fewestMentions && sum.reports >= leastShare * reports.length)
    .sort((a, b) => b[1].reports - a[1].reports || b[1].mentions - a[1].mentions || (a[0] < b[0] ? -1 : 1))
    .slice(0, mostCountries)
    .map(([code]) => code);
}
