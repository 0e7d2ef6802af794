import type { CitationField, CitationKind, HeldCitation } from './citation';
import { byReportTime, firstReport, reportTime, type TimeKnown, timeKnown } from './report-time';
import type { StoryArticle } from './story';
import { type OutletRole, storySources } from './story-sources';

/** How an outlet is seen to have something from another, the surest first. */
export const provenanceKinds = [
  'copy',
  'byline',
  'dateline',
  'source-list',
  'credit',
  'link',
] as const satisfies readonly ('copy' | CitationKind)[];
export type ProvenanceKind = (typeof provenanceKinds)[number];

/** One sign that an outlet has something from another. */
export interface ProvenanceEvidence {
  readonly kind: ProvenanceKind | 'photo';
  /** The article of the story that shows it. */
  readonly article: number;
  /** The exact words; null for a copy, whose whole text shows it. */
  readonly words: string | null;
  readonly field: CitationField | null;
  /** Where the words stand in the field, in UTF-16 code units, end exclusive; null when they stand in no text. */
  readonly start: number | null;
  readonly end: number | null;
  /** The address that it cites; null when it cites none. */
  readonly url: string | null;
  /** The article that it copies or cites, when that is held. */
  readonly citedArticle: number | null;
}

/** That one outlet has something from another: a pair stands once, whatever shows it. */
export interface ProvenanceEdge {
  /** Who has it. */
  readonly outlet: string;
  /** From whom. */
  readonly from: string;
  /** The surest of what shows it. */
  readonly kind: ProvenanceEvidence['kind'];
  /** All that shows it, in the order of the articles and of their texts. */
  readonly evidence: readonly ProvenanceEvidence[];
}

/** An outlet of a story's provenance. */
export interface ProvenanceOutlet {
  readonly outlet: string;
  /** `cited`: the story has no article of it. */
  readonly role: OutletRole | 'cited';
  /** Its articles in the story, the first report first. */
  readonly articles: readonly StoryArticle[];
  /** Whether a road of the story ends there. */
  readonly isRoot: boolean;
  /** Datelines and bylines in which it names itself. */
  readonly own: readonly ProvenanceEvidence[];
  /** Of a `cited` outlet: the address that is cited first, and the story that the article is in when it is held. */
  readonly url: string | null;
  readonly story: number | null;
}

/** The first report of a story. */
export interface FirstReport {
  readonly article: StoryArticle;
  readonly at: Date;
  readonly timeKnown: TimeKnown;
}

/** Who has a story from whom. */
export interface Provenance {
  readonly first: FirstReport | null;
  /** The outlets of the story in the order of their first reports, then those that are only cited. */
  readonly outlets: readonly ProvenanceOutlet[];
  readonly edges: readonly ProvenanceEdge[];
  /** Whose pictures articles show: never a source of the news. */
  readonly photos: readonly ProvenanceEdge[];
  /** See `storySources`. */
  readonly roots: readonly string[];
  readonly singleSource: string | null;
}

/** An article that a story's articles cite or copy, and that is held. */
export interface CitedArticle {
  readonly id: number;
  readonly outlet: string;
  readonly url: string | null;
  /** The story that it is in; null when it is in none yet. */
  readonly story: number | null;
}

/** What a story's provenance is found from. */
export interface ProvenanceInput {
  readonly articles: readonly StoryArticle[];
  /** Those of the articles, in the order of the articles and of their texts. */
  readonly citations: readonly HeldCitation[];
  /** Cited articles and originals of copies that are not among `articles`, by id. */
  readonly cited: ReadonlyMap<number, CitedArticle>;
  /** The outlet's name in the story for a name in citations; the name itself for an outlet that is not in the story. */
  readonly nameOf: (outlet: string) => string;
}

/** Who has a story from whom, with the words that show it; in linear time. */
export function provenanceOf(input: ProvenanceInput): Provenance {
  const articles = [...input.articles].sort(byReportTime);
  const { roles, roots, singleSource } = storySources(articles);
  const signs = signsOf(input, new Map(articles.map((article) => [article.id, article])));
  const others = signs.filter(({ outlet, from }) => from !== outlet);
  const edges = edgesOf(others.filter(({ evidence }) => evidence.kind !== 'photo'));
  const first = firstReport(articles);
  const isRoot = new Set(roots.map(({ outlet }) => outlet));
  const own = grouped(
    signs.filter(({ outlet, from }) => from === outlet),
    ({ outlet }) => outlet,
  );
  const byOutlet = grouped(articles, ({ outlet }) => outlet);
  const told = [...roles].map(([outlet, role]): ProvenanceOutlet => ({
    outlet,
    role,
    articles: byOutlet.get(outlet)!,
    isRoot: isRoot.has(outlet),
    own: (own.get(outlet) ?? []).map(({ evidence }) => evidence).filter(({ kind }) => namesItself(kind)),
    url: null,
    story: null,
  }));
  const notHeld = [...new Set([...edges.map(({ from }) => from), ...isRoot])].filter((outlet) => !roles.has(outlet));
  const toThem = grouped(edges, ({ from }) => from);
  const only = notHeld.map((outlet): ProvenanceOutlet => {
    const evidence = (toThem.get(outlet) ?? []).flatMap((edge) => edge.evidence);
    const stories = evidence.map(({ citedArticle }) => input.cited.get(citedArticle ?? NaN)?.story ?? null);
    return {
      outlet,
      role: 'cited',
      articles: [],
      isRoot: isRoot.has(outlet),
      own: [],
      url: evidence.find(({ url }) => url !== null)?.url ?? null,
      story: stories.find((story) => story !== null) ?? null,
    };
  });
  return {
    first: first && { article: first, at: reportTime(first), timeKnown: timeKnown(first) },
    outlets: [...told, ...only],
    edges,
    photos: edgesOf(others.filter(({ evidence }) => evidence.kind === 'photo')),
    roots: [...isRoot],
    singleSource,
  };
}

const namesItself = (kind: ProvenanceEvidence['kind']): boolean => kind === 'dateline' || kind === 'byline';

interface Sign {
  readonly outlet: string;
  readonly from: string;
  readonly evidence: ProvenanceEvidence;
}

/** All that shows whom an outlet has something from; copies first. */
function signsOf({ citations, cited, nameOf }: ProvenanceInput, byId: ReadonlyMap<number, StoryArticle>): Sign[] {
  const outletOf = (id: number | null): string | undefined =>
    id === null ? undefined : (byId.get(id)?.outlet ?? cited.get(id)?.outlet);
  const copies = [...byId.values()].flatMap(({ id, outlet, copyOf }): Sign[] => {
    const from = outletOf(copyOf);
    if (from === undefined) return [];
    const url = cited.get(copyOf!)?.url ?? null;
    const nowhere = { words: null, field: null, start: null, end: null };
    return [{ outlet, from, evidence: { kind: 'copy', article: id, ...nowhere, url, citedArticle: copyOf } }];
  });
  const cites = citations.flatMap(({ articleId, outlet: name, evidence, ...citation }): Sign[] => {
    const outlet = outletOf(articleId);
    if (outlet === undefined || !byId.has(articleId)) return [];
    const { kind, field, start, end, url, citedArticle } = citation;
    const from = outletOf(citedArticle) ?? nameOf(name);
    return [
      { outlet, from, evidence: { kind, article: articleId, words: evidence, field, start, end, url, citedArticle } },
    ];
  });
  return [...copies, ...cites];
}

/** Signs as edges, those of one pair together. */
function edgesOf(signs: readonly Sign[]): ProvenanceEdge[] {
  // No name has a NUL.
  return [...grouped(signs, ({ outlet, from }) => `${outlet}\0${from}`).values()].map((pair) => {
    const kinds = new Set(pair.map(({ evidence }) => evidence.kind));
    return {
      outlet: pair[0]!.outlet,
      from: pair[0]!.from,
      kind: provenanceKinds.find((kind) => kinds.has(kind)) ?? 'photo',
      evidence: pair.map(({ evidence }) => evidence),
    };
  });
}

function grouped<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(value);
  }
  return groups;
}
