import { byReportTime, type Story, type StoryArticle } from '@app/model';

/** What is known of an article's sources beside its text. */
export interface KnownSources {
  /** The agency that an article credits, by its id. */
  readonly agencies: ReadonlyMap<number, string>;
  /** The outlets whose articles it links to as its sources, by its id. */
  readonly cited: ReadonlyMap<number, readonly string[]>;
}

/** Where an outlet has the story from, as far as its articles show it. */
export interface OutletSource {
  readonly outlet: string;
  /** Its first report. */
  readonly first: StoryArticle;
  /** Whether it has a report of its own: one that is no copy. */
  readonly isIndependent: boolean;
  /** Languages of its articles. */
  readonly languages: readonly string[];
  /** Outlets whose text it has. */
  readonly copies: readonly string[];
  /** Outlets with whose text its own shares parts. */
  readonly sharesTextWith: readonly string[];
  readonly agencies: readonly string[];
  /** Outlets that it links to as its sources. */
  readonly cites: readonly string[];
}

/** The outlets of a story in the order of their first reports, each with whom it has the story from. */
export function provenanceOf({ articles }: Pick<Story, 'articles'>, { agencies, cited }: KnownSources): OutletSource[] {
  const byId = new Map(articles.map((article) => [article.id, article]));
  const byOutlet = new Map<string, StoryArticle[]>();
  for (const article of [...articles].sort(byReportTime)) {
    byOutlet.set(article.outlet, [...(byOutlet.get(article.outlet) ?? []), article]);
  }
  return [...byOutlet].map(([outlet, own]) => {
    const others = (names: readonly (string | undefined)[]): string[] => [
      ...new Set(names.filter((name) => name !== undefined && name !== outlet) as string[]),
    ];
    const outletOf = (id: number | null): string | undefined => byId.get(id ?? NaN)?.outlet;
    const copies = others(own.map(({ copyOf }) => outletOf(copyOf)));
    return {
      outlet,
      first: own[0]!,
      isIndependent: own.some(({ copyOf }) => copyOf === null),
      languages: [...new Set(own.map(({ language }) => language))],
      copies,
      sharesTextWith: others(own.flatMap(({ sharesTextWith = [] }) => sharesTextWith.map(outletOf))).filter(
        (name) => !copies.includes(name),
      ),
      agencies: others(own.map(({ id }) => agencies.get(id))),
      cites: others(own.flatMap(({ id }) => cited.get(id) ?? [])),
    };
  });
}
