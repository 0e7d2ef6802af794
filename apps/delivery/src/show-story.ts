import {
  countStory,
  firstReport,
  type RelatedStory,
  reportTime,
  type Story,
  type StoryArticle,
  storyGrowth,
  storyPhase,
  storySources,
  timeKnown,
} from '@app/model';
import { addresses, safeHref } from './addresses';
import type { ShownStory } from './story-schema';
import { groupReports, quotedFrom } from './story-reports';

/** A story as the API shows it, its phase as of `now`. */
export function showStory(
  story: Story,
  { publicUrl, related, now }: { publicUrl: string; related: readonly RelatedStory[]; now: Date },
): ShownStory {
  const at = addresses(publicUrl);
  const quoted = quotedFrom(story);
  const first = firstReport(story.articles);
  const growth = storyGrowth(story.articles);
  return {
    id: story.id,
    url: at.story(story.id),
    title: story.title,
    titleFrom: source(quoted.title),
    lead: story.lead,
    leadFrom: source(quoted.lead),
    language: story.language,
    phase: storyPhase(story.articles, now),
    startedAt: story.startedAt.toISOString(),
    updatedAt: story.updatedAt.toISOString(),
    firstReport: first && { ...source(first)!, at: reportTime(first).toISOString(), timeKnown: timeKnown(first) },
    sequence: story.sequence,
    counts: countStory(story.articles),
    countries: story.facts.countries,
    names: story.facts.names,
    keyTerms: story.facts.keyTerms,
    singleSource: storySources(story.articles).singleSource,
    provenanceUrl: at.storyProvenance(story.id),
    growth: growth && { ...growth, from: growth.from.toISOString() },
    related: related.map(({ id, title, language, startedAt, updatedAt }) => ({
      id,
      url: at.story(id),
      title,
      language,
      startedAt: startedAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
    })),
    reports: groupReports(story.articles).map(({ report, copies, sharesTextWith }) => ({
      article: report.id,
      copies: copies.map((copy) => copy.id),
      sharesTextWith: sharesTextWith.map((other) => other.id),
    })),
    articles: story.articles.map((article) => ({
      ...article,
      url: safeHref(article.url),
      published: article.published?.toISOString() ?? null,
      received: article.received.toISOString(),
    })),
  };
}

const source = (article: StoryArticle | null) =>
  article && { article: article.id, outlet: article.outlet, url: safeHref(article.url) };
