import type { StoryArticle } from '@app/model';
import { cleanTitle, RecentMap, type Term } from '@app/text';
import { countriesIn } from './countries-in';
import { type NameMention, namesIn } from './names-in';
import { termsIn } from './report-stems';
import { withoutDateline } from './without-dateline';

/** What headline and facts read from one report. */
export interface Reading {
  /** Distinct terms of title and lead, without the outlet's name and labels. */
  readonly terms: readonly Term[];
  readonly names: readonly NameMention[];
  /** Country codes, one for each mention. */
  readonly countries: { readonly inTitle: readonly string[]; readonly inLead: readonly string[] };
}

/** Readings that are remembered, at most so many of about 5 kB each: a story of hundreds is told anew whenever one report arrives. */
const readings = new RecentMap<string, Reading>(3_000);

/** What a report says, read once while it is among the reports read last. */
export function readingOf(report: StoryArticle): Reading {
  const key = [report.language, report.outlet, report.title, report.lead].join('\n');
  const known = readings.get(key);
  if (known) return known;
  const reading = read(report);
  readings.set(key, reading);
  return reading;
}

function read(report: StoryArticle): Reading {
  const { title, outlet, language } = report;
  const lead = withoutDateline(report.lead);
  return {
    terms: termsIn(cleanTitle(title, outlet), lead, language),
    names: namesIn(report),
    countries: { inTitle: countriesIn(title, language), inLead: countriesIn(lead, language) },
  };
}
