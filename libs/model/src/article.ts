/** An entry after cleaning, as deduplication and clustering read it. Texts are plain, paragraphs parted by one newline. */
export interface Article {
  readonly id: number;
  /** Name of the outlet that published it. */
  readonly outlet: string;
  /** Canonical address of the article's page; null when the feed gave none. */
  readonly url: string | null;
  readonly title: string;
  /** Plain text as far as the feed or the page gave it; may be empty. */
  readonly text: string;
  /** BCP 47 primary language subtag in lower case (`en`, `id`, `zh`), `und` when unknown. */
  readonly language: string;
  /** Milliseconds since the epoch; null when the outlet stated no time. */
  readonly published: number | null;
}

/** What the comparison of two texts found. */
export type Verdict = 'copy' | 'shares-text' | 'different';
