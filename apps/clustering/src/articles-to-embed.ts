import type { Article } from '@app/model';
import { embeddingInput, inputHash } from './embedding-input';

/** What an encoder is to be asked about an article. */
export interface AskedArticle {
  readonly articleId: number;
  readonly input: string;
  readonly inputHash: string;
}

/** What is known of articles before an encoder is asked. */
export interface KnownOfArticles {
  /** All articles of their copy groups. */
  readonly group: readonly (Article & { readonly copyOf: number | null })[];
  /** Those that are placed, and why they were. */
  readonly placed: ReadonlyMap<number, { readonly reason: string }>;
  /** What the encoder was asked already: the hash of the text by article. */
  readonly hashes: ReadonlyMap<number, string>;
}

/**
 * Which of these articles an encoder is to be asked about: not those that it was asked about as they are, nor copies,
 * which join their group's story unread, nor articles without any text.
 */
export function articlesToEmbed(ids: readonly number[], { group, placed, hashes }: KnownOfArticles): AskedArticle[] {
  const articles = new Map(group.map((article) => [article.id, article]));
  const groupOf = (id: number): number => articles.get(id)?.copyOf ?? id;
  const settled = new Set([...placed.keys()].map(groupOf));
  return [...new Set(ids)].flatMap((id) => {
    const article = articles.get(id);
    const reason = placed.get(id)?.reason;
    if (!article || (reason === undefined ? settled.has(groupOf(id)) : reason === 'copy')) return [];
    const input = embeddingInput(article);
    const hash = inputHash(input);
    return input === '' || hashes.get(id) === hash ? [] : [{ articleId: id, input, inputHash: hash }];
  });
}
