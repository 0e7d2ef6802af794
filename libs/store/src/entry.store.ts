import type { ArticleLink } from '@app/model';
import { type Selectable, sql } from 'kysely';
import type { Db } from './database';
import type { EntriesTable } from './tables';

export interface EntryInput {
  readonly identity: string;
  readonly url: string | null;
  readonly title: string;
  readonly text: string;
  readonly language: string | null;
  readonly published_at: Date | null;
  readonly author: string | null;
  readonly categories: readonly string[];
  readonly dateline: string | null;
  readonly cited_urls: readonly string[];
  /** The links of the text, in order. */
  readonly links: readonly ArticleLink[];
  /** The outlet that an aggregating feed names as the entry's origin, and its address. */
  readonly origin: string | null;
  readonly origin_url: string | null;
  /** Where its page is fetched from. */
  readonly link: string | null;
  /** When its page is to be tried again, and how often it was tried. */
  readonly page_due_at: Date | null;
  readonly page_attempts: number;
  /** Hash of what the feed itself gave: tells whether the outlet changed the entry. */
  readonly feed_hash: string;
  readonly content_hash: string;
}

const columns = sql.raw(`identity, url, title, text, language, published_at, author, categories, dateline, cited_urls,
  links, origin, origin_url, link, page_due_at, page_attempts, feed_hash, content_hash`);

/** The entries as rows. */
const rowsOf = (entries: readonly EntryInput[]) => sql`json_to_recordset(${JSON.stringify(entries)}::json) as e (
  identity text, url text, title text, text text, language text, published_at timestamptz, author text,
  categories text[], dateline text, cited_urls text[], links jsonb, origin text, origin_url text, link text,
  page_due_at timestamptz, page_attempts smallint, feed_hash text, content_hash text)`;

/** When entries were found, by the clock of the process that did: never later than they are saved, and then by default. */
const foundAt = (at: Date | null) => sql`least(${at}::timestamptz, now())`;

/**
 * Adds entries of one feed that are not held yet; one that is held all the same, by a race, stays untouched: the next
 * document says whether it changed.
 * @param found when the document that has them was received; null for now
 * @returns the ids of the added
 */
export async function add(
  db: Db,
  feedId: number,
  entries: readonly EntryInput[],
  found: Date | null = null,
): Promise<number[]> {
  if (!entries.length) return [];
  const { rows } = await sql<{ id: number }>`insert into entries (feed_id, found_at, ${columns})
    select ${feedId}, ${foundAt(found)}, ${columns} from ${rowsOf(entries)}
    on conflict (feed_id, identity) do nothing
    returning id`.execute(db);
  return rows.map((row) => row.id);
}

/**
 * Saves entries of one feed that may be held: changed ones get the next revision, and what they said before is kept in
 * their history; those that did not change stay untouched. Call it in a transaction.
 * @param found when the document that has them was received; it is kept of those that are new
 * @returns the ids of the new and the changed
 */
export async function save(
  db: Db,
  feedId: number,
  entries: readonly EntryInput[],
  found: Date | null = null,
): Promise<number[]> {
  if (!entries.length) return [];
  // Of two that change one entry at a time, the second must see the first's revision to keep it.
  await sql`select id from entries
    where feed_id = ${feedId} and identity = any(${entries.map(({ identity }) => identity)}::text[])
    order by id for update`.execute(db);
  const { rows } = await sql<{ id: number }>`
    with given as (
      select * from ${rowsOf(entries)}
    ), history as (
      insert into entry_revisions (entry_id, revision, title, text, content_hash, received_at)
      select held.id, held.revision, held.title, held.text, held.content_hash, held.updated_at
      from given join entries held on held.feed_id = ${feedId} and held.identity = given.identity
      where held.feed_hash <> given.feed_hash
      on conflict do nothing
    )
    insert into entries (feed_id, found_at, ${columns}) select ${feedId}, ${foundAt(found)}, ${columns} from given
    on conflict (feed_id, identity) do update set url = excluded.url, title = excluded.title, text = excluded.text,
      language = excluded.language, published_at = coalesce(entries.published_at, excluded.published_at),
      author = excluded.author, categories = excluded.categories, dateline = excluded.dateline,
      cited_urls = excluded.cited_urls, links = excluded.links, origin = excluded.origin, origin_url = excluded.origin_url,
      link = excluded.link, page_due_at = excluded.page_due_at, page_attempts = excluded.page_attempts,
      feed_hash = excluded.feed_hash, content_hash = excluded.content_hash, revision = entries.revision + 1,
      updated_at = now()
    where entries.feed_hash <> excluded.feed_hash
    returning id`.execute(db);
  return rows.map((row) => row.id);
}

/** When each of these entries was first saved. */
export async function savedAt(db: Db, ids: readonly number[]): Promise<{ id: number; receivedAt: Date }[]> {
  const { rows } = await sql<{ id: number; receivedAt: Date }>`
    select id, received_at as "receivedAt" from entries where id = any(${ids}::bigint[])`.execute(db);
  return rows;
}

/**
 * Names the entries of a feed that now repeats its GUIDs by GUID and page, as those of its next document are named. One
 * that is named by its page or its content stays.
 */
export async function nameByPage(db: Db, feedId: number): Promise<void> {
  await sql`update entries set identity = identity || ' ' || page
    from (select id, regexp_replace(url, '^http:', 'https:') as page from entries where feed_id = ${feedId}) as held
    where entries.id = held.id and page is not null and identity <> page and identity <> content_hash
      and identity <> feed_hash and length(identity) + length(page) < 1000`.execute(db);
}

/** An entry as it is held. */
export type HeldEntry = Selectable<EntriesTable>;

/** Entries of a feed whose page is to be tried again now, the newest first. */
export async function duePages(db: Db, feedId: number, limit: number): Promise<HeldEntry[]> {
  return db
    .selectFrom('entries')
    .selectAll()
    .where('feed_id', '=', feedId)
    .where('page_due_at', '<=', sql<Date>`now()`)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** Says when an entry's page is to be tried again; null for never. */
export async function putPageOff(
  db: Db,
  id: number,
  next: Pick<EntryInput, 'page_due_at' | 'page_attempts'>,
): Promise<void> {
  await db.updateTable('entries').set(next).where('id', '=', id).execute();
}

/** What a page changes of its entry. */
export type PageChange = Pick<
  EntryInput,
  | 'url'
  | 'text'
  | 'language'
  | 'published_at'
  | 'author'
  | 'categories'
  | 'dateline'
  | 'cited_urls'
  | 'links'
  | 'origin'
  | 'origin_url'
  | 'content_hash'
>;

/**
 * Puts the text of its page into an entry, as its next revision, unless the outlet changed the entry meanwhile.
 * @returns whether it did
 */
export async function savePage(db: Db, id: number, revision: number, change: PageChange): Promise<boolean> {
  const { rows } = await sql`
    with held as (
      select * from entries where id = ${id} and revision = ${revision} for update
    ), history as (
      insert into entry_revisions (entry_id, revision, title, text, content_hash, received_at)
      select id, revision, title, text, content_hash, updated_at from held
    )
    update entries set url = ${change.url}, text = ${change.text}, language = ${change.language},
      published_at = ${change.published_at}, author = ${change.author},
      categories = ${change.categories}::text[], dateline = ${change.dateline}, origin = ${change.origin},
      origin_url = ${change.origin_url}, cited_urls = ${change.cited_urls}::text[],
      links = ${JSON.stringify(change.links)}::jsonb, content_hash = ${change.content_hash}, page_due_at = null,
      revision = entries.revision + 1, updated_at = now()
    from held where entries.id = held.id
    returning entries.id`.execute(db);
  return rows.length > 0;
}

/** The hash of what the feed gave for each of these entries when they were last saved, by identity. */
export async function feedHashes(
  db: Db,
  feedId: number,
  identities: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ identity: string; feed_hash: string }>`select identity, feed_hash from entries
    where feed_id = ${feedId} and identity = any(${identities}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.identity, row.feed_hash]));
}

/** What an entry's text is, and what was found in it. */
export type EntryText = Pick<EntryInput, 'text' | 'links' | 'cited_urls'>;

/** The texts that these entries of a feed have now, by identity. */
export async function texts(
  db: Db,
  feedId: number,
  identities: readonly string[],
): Promise<ReadonlyMap<string, EntryText>> {
  const { rows } = await sql<EntryText & { identity: string }>`select identity, text, links, cited_urls from entries
    where feed_id = ${feedId} and identity = any(${identities}::text[])`.execute(db);
  return new Map(rows.map(({ identity, ...row }) => [identity, row]));
}

export interface EntryRow extends EntryInput {
  readonly id: number;
  readonly received_at: Date;
  readonly feed_id: number;
  readonly revision: number;
  readonly outlet_id: number;
  readonly outlet: string;
  readonly feed_language: string | null;
}

/** Entries by id, with their outlet and the feed's language, ascending. */
export async function byIds(db: Db, ids: readonly number[]): Promise<EntryRow[]> {
  return db
    .selectFrom('entries')
    .innerJoin('feeds', 'feeds.id', 'entries.feed_id')
    .innerJoin('outlets', 'outlets.id', 'feeds.outlet_id')
    .selectAll('entries')
    .select(['feeds.outlet_id', 'outlets.name as outlet', 'feeds.language as feed_language'])
    .where('entries.id', '=', sql<number>`any(${ids}::bigint[])`)
    .orderBy('entries.id')
    .execute();
}
