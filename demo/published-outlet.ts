import type { OutletFile } from './outlet-file';

/** An entry as the world sees it at one moment: absolute addresses and times, updates applied or not. */
export interface PublishedEntry {
  /** The same before and after an update. */
  readonly guid: string;
  readonly url: string;
  readonly path: string;
  readonly title: string;
  readonly published: Date;
  readonly updated: Date;
  readonly author?: string;
  readonly categories: readonly string[];
  readonly stub?: string;
  readonly html: string;
}

/** An outlet at one moment. */
export interface PublishedOutlet {
  readonly name: string;
  readonly tagline: string;
  readonly language: string;
  readonly format: OutletFile['format'];
  readonly homepage: string;
  readonly feedUrl: string;
  readonly lastModified: Date;
  /** Newest first. */
  readonly entries: readonly PublishedEntry[];
}

/** When the outlets went on line, and when the updates came, if they did. */
export interface Moment {
  readonly startedAt: number;
  readonly updatesAt: number | null;
}

/** Where each outlet is served, by slug: `http://127.0.0.1:40001`. */
export type BaseUrls = Readonly<Record<string, string>>;

/** Places an outlet in time and at its address. */
export function publishOutlet(
  outlet: OutletFile,
  baseUrls: BaseUrls,
  { startedAt, updatesAt }: Moment,
): PublishedOutlet {
  const base = baseUrl(outlet.slug, baseUrls);
  const entries = outlet.entries
    .map((entry): PublishedEntry => {
      const update = updatesAt === null ? undefined : entry.updatedTo;
      const published = new Date(startedAt - entry.minutesAgo * 60_000);
      return {
        guid: `urn:tributary-demo:${entry.id}`,
        url: base + entry.path,
        path: entry.path,
        title: update?.title ?? entry.title,
        published,
        updated: update && updatesAt !== null ? new Date(updatesAt) : published,
        author: entry.author,
        categories: entry.categories,
        stub: entry.stub,
        html: (update?.html ?? entry.html)
          .join('\n')
          .replace(/\{([a-z-]+)\}/g, (_, slug: string) => baseUrl(slug, baseUrls)),
      };
    })
    .sort((a, b) => b.published.getTime() - a.published.getTime());
  return {
    name: outlet.name,
    tagline: outlet.tagline,
    language: outlet.language,
    format: outlet.format,
    homepage: base + outlet.homepage,
    feedUrl: `${base}/feed`,
    lastModified: new Date(Math.max(...entries.map((entry) => entry.updated.getTime()))),
    entries,
  };
}

function baseUrl(slug: string, baseUrls: BaseUrls): string {
  const base = baseUrls[slug];
  if (base === undefined) throw new Error(`demo/outlets: there is no outlet "${slug}"`);
  return base;
}
