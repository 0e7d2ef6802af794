import { citedNames } from '@app/citations';
import { namesInStory, type Provenance, provenanceOf, type Story } from '@app/model';
import { citationStore, citedArticleStore, type Db } from '@app/store';

/** Who has a story from whom, by what is held of its citations now. */
export async function loadProvenance(db: Db, { articles }: Pick<Story, 'articles'>): Promise<Provenance> {
  const held = new Set(articles.map(({ id }) => id));
  const citations = await citationStore.ofArticles(db, [...held]);
  const others = [...citations.map(({ citedArticle }) => citedArticle), ...articles.map(({ copyOf }) => copyOf)];
  const cited = await citedArticleStore.byIds(
    db,
    [...new Set(others)].filter((id) => id !== null).filter((id) => !held.has(id)),
  );
  return provenanceOf({ articles, citations, cited, nameOf: namesInStory(articles, citedNames) });
}
