import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const html = z.array(z.string().startsWith('<')).min(1);
const entryFile = z.strictObject({
  id: z.string(),
  /** The event that it reports; unique to it when nobody else does. */
  event: z.string(),
  path: z.string().startsWith('/articles/'),
  title: z.string(),
  minutesAgo: z.number().int().positive(),
  author: z.string().optional(),
  categories: z.array(z.string()).default([]),
  /** What the feed gives in place of the text; the page still has all of it. */
  stub: z.string().optional(),
  /** Blocks of the text; `{slug}` stands for the address of that outlet. */
  html,
  /** What changes, under the same id, once the updates are released. */
  updatedTo: z.strictObject({ title: z.string().optional(), html: html.optional() }).optional(),
});
const outletFile = z.strictObject({
  name: z.string(),
  slug: z.string(),
  /** Path of the front page on the outlet's own server. */
  homepage: z.string().startsWith('/'),
  language: z.string(),
  format: z.enum(['rss', 'atom', 'rdf', 'json']),
  /** Its folder in the OPML file. */
  folder: z.string(),
  tagline: z.string(),
  entries: z.array(entryFile).min(1),
});

/** A sample outlet as its file in demo/outlets gives it. */
export type OutletFile = z.infer<typeof outletFile>;

/** An entry as a member of an event. */
export interface EventEntry {
  readonly id: string;
  readonly outlet: string;
  readonly language: string;
  readonly path: string;
  readonly title: string;
}

/** Reads and checks every sample outlet, ordered by file name. */
export function readOutlets(folder = join(__dirname, 'outlets')): OutletFile[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => outletFile.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))));
}

/** Which entries report the same event: what clustering should find, event name to entries. */
export function eventsOf(outlets: readonly OutletFile[]): Map<string, EventEntry[]> {
  const events = new Map<string, EventEntry[]>();
  for (const { slug, language, entries } of outlets) {
    for (const { id, event, path, title } of entries) {
      const members = events.get(event) ?? [];
      members.push({ id, outlet: slug, language, path, title });
      events.set(event, members);
    }
  }
  return events;
}
