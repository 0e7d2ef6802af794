import type { ArticleInput, EntryRow, FoundMatch } from '@app/store';
import type { Comparison } from './deduplicator';
import type { Incoming } from './profile';

/** An entry whose article was compared with the window. */
export interface Compared {
  readonly entry: EntryRow;
  readonly article: Incoming & { readonly position: number };
  /** What names the article; null for one that is held already and was rewritten. */
  readonly identity: string | null;
  readonly isNew: boolean;
  readonly comparison: Comparison;
}

/** The row of an article; that of a rewritten one leaves out what stays as it is. */
export function toArticleInput(
  { entry, article, identity, comparison }: Compared,
  copyOf: number | null,
): ArticleInput {
  return {
    id: article.id,
    identity: identity ?? '',
    outlet_id: entry.outlet_id,
    url: entry.url,
    title: entry.title,
    text: entry.text,
    language: article.language,
    published_at: entry.published_at,
    author: entry.author,
    categories: [...entry.categories],
    dateline: entry.dateline,
    cited_urls: [...entry.cited_urls],
    links: [...entry.links],
    agency: comparison.credit,
    content_hash: entry.content_hash,
    copy_of: copyOf,
    position: article.position,
  };
}

/** The matches that stand after all comparisons: what was found with a text before it was rewritten does not. */
export function matchesFound(compared: readonly Pick<Compared, 'article' | 'isNew' | 'comparison'>[]): FoundMatch[] {
  let found: FoundMatch[] = [];
  for (const { article, isNew, comparison } of compared) {
    if (!isNew) found = found.filter(({ articleId, otherId }) => articleId !== article.id && otherId !== article.id);
    for (const { id, verdict, containment } of comparison.matches) {
      found.push({ articleId: article.id, otherId: id, verdict, containment });
    }
  }
  return found;
}
