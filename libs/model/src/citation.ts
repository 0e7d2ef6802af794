/**
 * How an article shows that it has something from another outlet.
 * - `link`: its text links to an address of the other's
 * - `source-list`: the address stands in its list of sources
 * - `credit`: its text says so ("dikutip dari Reuters")
 * - `dateline`: the outlet stands in the line that the text opens with ("TOKYO (AP) —"); it may be its own
 * - `byline`: the outlet stands among the authors
 * - `photo`: the outlet made a picture; never a source of the news
 */
export const citationKinds = ['link', 'source-list', 'credit', 'dateline', 'byline', 'photo'] as const;
export type CitationKind = (typeof citationKinds)[number];

/** A link in an article's text, or an entry of its list of sources. */
export interface ArticleLink {
  /** Absolute where it is kept of an article; as written in the HTML that it is read from. */
  readonly url: string;
  /** What the link stands on, in plain text; the address when it stands on nothing else. */
  readonly words: string;
}

/** An article that may cite others: what `findCitations` reads. */
export interface CitingArticle {
  /** Name of the outlet that published it; empty when unknown. */
  readonly outlet: string;
  /** Its canonical address; null when unknown. */
  readonly url: string | null;
  readonly title: string;
  /** Plain text, paragraphs parted by one newline. */
  readonly text: string;
  /** BCP 47 primary language subtag; `und` when unknown. */
  readonly language: string;
  readonly author: string | null;
  /** The links of its text, in order. */
  readonly links: readonly ArticleLink[];
  /** The addresses of its list of sources when that was taken out of the text, in order. */
  readonly citedUrls: readonly string[];
}

/** What of an article shows a citation: its title, text or authors, or a list that its text holds no more. */
export type CitationField = 'title' | 'text' | 'author' | 'links' | 'sources';

/** One edge of a story's provenance: an article names, links or credits an outlet, with the words that show it. */
export interface Citation {
  readonly kind: CitationKind;
  /** The name that Tributary uses for the outlet; the host of `url` for an outlet that nobody named. */
  readonly outlet: string;
  /** Canonical address of what it links to; null when it links to nothing. */
  readonly url: string | null;
  /** The exact words. */
  readonly evidence: string;
  readonly field: CitationField;
  /** Where the words stand in the field, in UTF-16 code units, end exclusive; null when they stand in no text. */
  readonly start: number | null;
  readonly end: number | null;
}

/** A citation of an article that is held, with the article that its address leads to when that is held too. */
export interface HeldCitation extends Citation {
  readonly articleId: number;
  readonly citedArticle: number | null;
}
