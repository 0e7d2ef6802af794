import { byReportTime, reportTime, type StoryArticle } from '@app/model';
import type { FactsOfStory } from '@app/store';
import { fold, tokens } from '@app/text';
import { type BackgroundShare, keyTerms, type WeighedTerm, weighedTerms } from './key-terms';
import { stemOf } from './report-stems';
import { languagesOf, originalsOf, sampleOf } from './sample-reports';
import { storyCountries } from './story-countries';
import { storyNames } from './story-names';

const languagesRead = 3;
const termsOfLanguage = 10;
/** A name tells more of a storyline than a word, a country less. */
const nameWeight = 1.5;
const countryWeight = 0.5;

const unknownBackground: BackgroundShare = () => 0;

/**
 * What a story's articles say together. Of a large story the first 32 and the newest 32 originals are read, so that its
 * facts cost the same however long it grows.
 * @param head title and lead as `chooseHeadline` took them from these articles
 */
export function storyFacts(
  head: { readonly id: number; readonly title: string; readonly lead: string; readonly language: string },
  articles: readonly StoryArticle[],
  backgroundShare: BackgroundShare = unknownBackground,
): FactsOfStory {
  const originals = originalsOf(articles);
  const sample = sampleOf(originals);
  const countries = storyCountries(sample);
  const names = storyNames(sample, head.language);
  const languages = languagesOf(sample).map(([language]) => language);
  const byLanguage = new Map(
    languages.map((language) => {
      const reports = sample.filter((report) => report.language === language);
      return [language, { reports, terms: weighedTerms(reports, backgroundShare) }];
    }),
  );
  const own = byLanguage.get(head.language) ?? byLanguage.get(languages[0] ?? '');
  const headline = originals.find(({ title }) => title === head.title);
  const lead = headline?.lead === head.lead ? headline : originals.find((article) => article.lead === head.lead);
  const times = [...articles].sort(byReportTime);
  return {
    id: head.id,
    headlineArticle: headline?.id ?? null,
    leadArticle: head.lead === '' ? null : (lead?.id ?? null),
    countries,
    names,
    keyTerms: own ? keyTerms(own.terms, own.reports, names) : [],
    terms: storyTerms([...byLanguage].slice(0, languagesRead), names, countries),
    firstReportAt: times[0] ? reportTime(times[0]) : null,
    lastReportAt: times.length ? reportTime(times.at(-1)!) : null,
    articles: articles.length,
  };
}

/** The story as a vector: stems of its languages, and across languages its countries and the words of its names. */
function storyTerms(
  languages: readonly (readonly [string, { readonly terms: readonly WeighedTerm[] }])[],
  names: readonly string[],
  countries: readonly string[],
): Record<string, number> {
  const weights = new Map<string, number>();
  // By its words, as other reports know `Anna Lindqvist` as `Lindqvist`.
  const named = names.map((name) => tokens(name, 'und').filter((word) => word.length > 2));
  for (const [language, { terms }] of languages) {
    const heaviest = terms[0]?.weight ?? 1;
    // A word that two stories share is one sign, not two.
    const inNames = new Set(named.flat().map((word) => stemOf(word, language)));
    const others = terms.filter(({ stem }) => !inNames.has(stem)).slice(0, termsOfLanguage);
    for (const { stem, weight } of others) weights.set(`${language} ${stem}`, weight / heaviest);
  }
  for (const words of named) {
    for (const word of words) weights.set(`name ${fold(word)}`, nameWeight / Math.sqrt(words.length));
  }
  for (const code of countries) weights.set(`country ${code}`, countryWeight);
  const length = Math.sqrt([...weights.values()].reduce((sum, weight) => sum + weight * weight, 0));
  return Object.fromEntries([...weights].map(([term, weight]) => [term, weight / length]));
}
