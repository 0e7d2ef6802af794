import { createHash } from 'node:crypto';
import { countStory, indexTerms, type Story, storyCategories } from '@app/model';
import type { StorySearchRow, StoryTermsRow } from '@app/store';

/** What a single story adds to the lists of automatic topics at most: an outlet may put any number of tags. */
const mostCategories = 30;
const longestCategory = 60;

/** A living story, but for its terms, as the index of searches and automatic topics files it. */
export function filedStory(story: Story): StorySearchRow {
  const { independentReports, articles } = countStory(story.articles);
  return {
    id: story.id,
    updatedAt: story.updatedAt,
    articles,
    independentReports,
    countries: story.facts.countries,
    names: story.facts.names,
    categories: storyCategories(story)
      .filter((category) => category.length <= longestCategory)
      .slice(0, mostCategories),
  };
}

/** The terms by which the index of searches finds a living story. */
export function filedTerms(story: Story): StoryTermsRow {
  const terms = indexTerms(story);
  // No term has a NUL.
  const termsHash = createHash('sha256').update(terms.join('\0')).digest('hex');
  return { id: story.id, terms, termsHash, articles: story.articles.length };
}
