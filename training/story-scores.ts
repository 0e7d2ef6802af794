/** How well a grouping agrees with the labels. */
export interface StoryScores {
  /** B-cubed precision, recall and F1 (Bagga and Baldwin, 1998). */
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** F1 of the pairs that are in one story, and of those among them whose languages differ (null in one language). */
  readonly pairs: number;
  readonly crossLanguage: number | null;
  /** Articles that were scored. */
  readonly articles: number;
}

/** An article's labelled story, the one it was found in, and its language. */
export interface ScoredArticle {
  readonly label: string;
  readonly found: number;
  readonly language: string;
}

const harmonic = (a: number, b: number): number => (a + b === 0 ? 0 : (2 * a * b) / (a + b));

function counts<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, number> {
  const found = new Map<string, number>();
  for (const item of items) found.set(keyOf(item), (found.get(keyOf(item)) ?? 0) + 1);
  return found;
}

const pairsIn = (sizes: ReadonlyMap<string, number>): number =>
  [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);

/**
 * Scores a grouping. `counted` picks the articles whose precision and recall are averaged; all others still count as
 * members of stories. Pairs are always those of all articles.
 */
export function scoreStories(
  articles: readonly ScoredArticle[],
  counted: (article: ScoredArticle) => boolean = () => true,
): StoryScores {
  const byLabel = (article: ScoredArticle): string => article.label;
  const byFound = (article: ScoredArticle): string => String(article.found);
  const byBoth = (article: ScoredArticle): string => `${article.label} ${article.found}`;
  const [labels, found, both] = [counts(articles, byLabel), counts(articles, byFound), counts(articles, byBoth)];
  let [precision, recall, scored] = [0, 0, 0];
  for (const article of articles) {
    if (!counted(article)) continue;
    const together = both.get(byBoth(article))!;
    precision += together / found.get(byFound(article))!;
    recall += together / labels.get(byLabel(article))!;
    scored += 1;
  }
  const across = (keyOf: (article: ScoredArticle) => string): number =>
    pairsIn(counts(articles, keyOf)) - pairsIn(counts(articles, (article) => `${article.language} ${keyOf(article)}`));
  const f1Of = (count: (keyOf: (article: ScoredArticle) => string) => number): number =>
    harmonic(count(byBoth) / (count(byFound) || 1), count(byBoth) / (count(byLabel) || 1));
  return {
    precision: precision / scored,
    recall: recall / scored,
    f1: harmonic(precision / scored, recall / scored),
    pairs: f1Of((keyOf) => pairsIn(counts(articles, keyOf))),
    crossLanguage: new Set(articles.map(({ language }) => language)).size > 1 ? f1Of(across) : null,
    articles: scored,
  };
}
