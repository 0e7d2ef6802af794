import { writeFileSync } from 'node:fs';
import { canonicalUrl, sameAddressKey } from '@app/model';
import { createLanguageDetector, type LanguageDetector } from '@app/text';
import { citedAddresses } from '../apps/clustering/src/cited-addresses';
import { StoryEngine } from '../apps/clustering/src/story-engine';
import { type ArticleLine, byPublication, readArticles, toArticle } from './articles';
import { embedArticles, type EmbeddedArticles } from './embed-articles';
import { type FollowedStories, followStories } from './follow-stories';
import { report } from './report';

const address = /https?:\/\/[^\s<>"'()\]]+/g;

/** For each article, those before it that cite it or that it cites, by the addresses that `citedBy` gives of each. */
function citations(articles: readonly ArticleLine[], citedBy: (article: ArticleLine) => readonly string[]): number[][] {
  const byAddress = new Map<string, number>();
  const wanted = new Map<string, number[]>();
  return articles.map((article, at) => {
    const { url } = article;
    const found = new Set<number>();
    for (const key of citedAddresses(citedBy(article))) {
      const target = byAddress.get(key);
      if (target !== undefined) found.add(target);
      wanted.set(key, [...(wanted.get(key) ?? []), at]);
    }
    const canonical = url ? canonicalUrl(url) : null;
    if (canonical !== null) {
      const own = sameAddressKey(canonical);
      byAddress.set(own, at);
      for (const earlier of wanted.get(own) ?? []) if (earlier !== at) found.add(earlier);
    }
    return [...found].map((other) => other + 1);
  });
}

/**
 * Groups articles, in the order given, by the code of the clustering service; with an encoder's vectors when given. What
 * is in `cited` counts as a list of sources, an address in the text as a link.
 */
export function groupStories(
  articles: readonly ArticleLine[],
  languageOf: LanguageDetector,
  embedded: EmbeddedArticles | null = null,
): FollowedStories {
  const listed = citations(articles, ({ cited }) => cited ?? []);
  const linked = citations(articles, ({ text }) => text?.match(address) ?? []);
  const { vectors, ...scale } = embedded ?? { vectors: [] };
  const engine = new StoryEngine({ capacity: Math.max(1, articles.length), ...scale });
  const held = articles.map((article, at) => toArticle(article, at + 1, languageOf));
  return followStories(engine, held, (at) => ({
    copyMates: [],
    cited: listed[at]!,
    linked: linked[at]!,
    embedding: vectors[at],
  }));
}

/**
 * Groups the articles of a file, in order of publication, by the code of the clustering service, and writes
 * `{id, story}` for each to `out`; to `arrival` the story that each was in when it arrived. The same file always gives
 * the same stories. With EMBEDDINGS_URL set, as by the encoder there.
 * @throws Error when a file cannot be read or written, a line is no article, or an encoder does not answer
 */
export async function evaluateStories(args: { articles: string; out: string; arrival?: string }): Promise<void> {
  const articles = byPublication(readArticles(args.articles));
  const languageOf = await createLanguageDetector();
  const texts = articles.map(({ title, text }) => ({ title: title ?? '', text: text ?? '' }));
  const embedded = await embedArticles(texts, process.env);
  const startedAt = performance.now();
  const grouped = groupStories(articles, languageOf, embedded);
  const lines = (stories: readonly number[]): string =>
    articles.map(({ id }, at) => `${JSON.stringify({ id, story: stories[at] })}\n`).join('');
  writeFileSync(args.out, lines(grouped.final));
  if (args.arrival !== undefined) writeFileSync(args.arrival, lines(grouped.arrival));
  report('stories', articles.length, startedAt, {
    changesPerArticle: Number((grouped.changes / Math.max(1, articles.length)).toFixed(4)),
    ...(embedded ? { embedded: embedded.vectors.filter(Boolean).length } : {}),
  });
}
