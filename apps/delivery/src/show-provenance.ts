import type { Provenance, ProvenanceEdge, ProvenanceEvidence } from '@app/model';
import { safeHref } from './addresses';
import type { ShownProvenance } from './provenance-schema';

/** Who has a story from whom as the API shows it. */
export function showProvenance(provenance: Provenance): ShownProvenance {
  const { first, singleSource, roots, outlets, edges, photos } = provenance;
  return {
    firstReport: first && {
      article: first.article.id,
      outlet: first.article.outlet,
      url: safeHref(first.article.url),
      at: first.at.toISOString(),
      timeKnown: first.timeKnown,
    },
    singleSource,
    roots: [...roots],
    outlets: outlets.map(({ outlet, role, articles, own, url, story }) => ({
      outlet,
      role,
      articles: articles.map(({ id }) => id),
      own: own.map(shownEvidence),
      url: safeHref(url),
      story,
    })),
    edges: edges.map(shownEdge),
    photos: photos.map(shownEdge),
  };
}

const shownEvidence = (evidence: ProvenanceEvidence) => ({ ...evidence, url: safeHref(evidence.url) });
const shownEdge = (edge: ProvenanceEdge) => ({ ...edge, evidence: edge.evidence.map(shownEvidence) });
