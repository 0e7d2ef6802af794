import type { StoryArticle } from './story';

/**
 * How to name outlets that a story's articles cite: by the name that the outlet has in the story, else by that of the
 * citation. `citedNames` gives the names that citations have for the outlet of an article.
 */
export function namesInStory<T extends Pick<StoryArticle, 'outlet'>>(
  articles: readonly T[],
  citedNames: (article: T) => readonly string[],
): (outlet: string) => string {
  const held = new Map(articles.flatMap((article) => citedNames(article).map((name) => [name, article.outlet])));
  return (outlet) => held.get(outlet) ?? outlet;
}
