import type { StoryArticle } from '@app/model';
import { cleanTitle, RecentMap, type Term, tokens } from '@app/text';
import { inHeadlineCase } from './capitalised';
import { countriesAmong } from './countries-in';
import { type NameMention, namesIn } from './names-in';
import { stemOf, termsIn } from './report-stems';
import { withoutDateline } from './without-dateline';

/** What headline and facts read from one report. */
export interface Reading {
  /** Distinct terms of title and lead, without the outlet's name and labels. */
  readonly terms: readonly Term[];
  readonly names: readonly NameMention[];
  /** Its words as written, with their stems; those of the lead without its dateline. */
  readonly words: { readonly ofTitle: SpelledWords; readonly ofLead: SpelledWords };
  /** The capitals of its title are a house style. */
  readonly styled: boolean;
  /** Country codes, one for each mention. */
  readonly countries: { readonly inTitle: readonly string[]; readonly inLead: readonly string[] };
}

/** Words of a text, and the stem of each. */
export interface SpelledWords {
  readonly words: readonly string[];
  readonly stems: readonly string[];
}

/** Readings that are remembered, at most so many of about 7 kB each: a story of hundreds is told anew whenever one report arrives. */
const readings = new RecentMap<string, Reading>(3_000);

/** Of the very report, which is asked for several times in a row: the texts of its key need not be joined again. */
const ofReport = new WeakMap<StoryArticle, Reading>();

/** What a report says, read once while it is among the reports read last. */
export function readingOf(report: StoryArticle): Reading {
  let reading = ofReport.get(report);
  if (!reading) ofReport.set(report, (reading = heldReading(report)));
  return reading;
}

function heldReading(report: StoryArticle): Reading {
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
  const styled = inHeadlineCase(title, language);
  const [ofTitle, ofLead] = [spelledWords(title, language), spelledWords(lead, language)];
  return {
    terms: termsIn(cleanTitle(title, outlet), lead, language),
    names: namesIn(report, lead, styled),
    words: { ofTitle, ofLead },
    styled,
    countries: {
      inTitle: countriesAmong(ofTitle.words, title, language),
      inLead: countriesAmong(ofLead.words, lead, language),
    },
  };
}

function spelledWords(text: string, language: string): SpelledWords {
  const words = tokens(text, language);
  return { words, stems: words.map((word) => stemOf(word, language)) };
}
