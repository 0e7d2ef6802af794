import type { StoryArticle } from '@app/model';
import { cleanTitle, type Term } from '@app/text';
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

/** Readings that are remembered, about 5 kB each: a story of hundreds is told anew whenever one report arrives. */
const remembered = 3_000;
const readings = new Map<string, Reading>();

/** What a report says, read once while it is among the reports read last. */
export function readingOf(report: StoryArticle): Reading {
  const key = [report.language, report.outlet, report.title, report.lead].join('\n');
  const reading = readings.get(key) ?? read(report);
  // Last in the map is read last: the first is the one to forget.
  readings.delete(key);
  readings.set(key, reading);
  if (readings.size > remembered) readings.delete(readings.keys().next().value!);
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
