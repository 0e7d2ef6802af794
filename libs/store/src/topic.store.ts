import { savedTopicQuerySchema, type Topic } from '@app/model';
import { sql } from 'kysely';
import type { Database, Db } from './database';
import type { Place } from './story-search.store';

interface TopicRow {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly query: unknown;
  readonly secret: string | null;
}

/** @throws Error naming the topic when its saved query is none */
function toTopic({ id, slug, name, query, secret }: TopicRow): Topic {
  const read = savedTopicQuerySchema.safeParse(query);
  if (read.success) return { id, slug, name, query: read.data, secret };
  throw new Error(
    `the saved query of topic ${slug} cannot be read (${read.error.message}): delete it and save it anew`,
  );
}

/** All topics by name. */
export async function list(db: Db): Promise<Topic[]> {
  const rows = await db.selectFrom('topics').selectAll().orderBy('name').orderBy('id').execute();
  return rows.map(toTopic);
}

/** The topic of this slug, or null. */
export async function bySlug(db: Db, slug: string): Promise<Topic | null> {
  if (slug.includes('\0')) return null; // PostgreSQL takes no NUL in texts
  const row = await db.selectFrom('topics').selectAll().where('slug', '=', slug).executeTakeFirst();
  return row ? toTopic(row) : null;
}

/** The private topic with this secret, or null. */
export async function bySecret(db: Db, secret: string): Promise<Topic | null> {
  const row = await db.selectFrom('topics').selectAll().where('secret', '=', secret).executeTakeFirst();
  return row ? toTopic(row) : null;
}

/** Gives a private topic another secret; its old addresses lead nowhere. @returns null when there is no such topic */
export async function changeSecret(db: Db, slug: string, secret: string): Promise<Topic | null> {
  const row = await db
    .updateTable('topics')
    .set({ secret })
    .where('slug', '=', slug)
    .where('secret', 'is not', null)
    .returningAll()
    .executeTakeFirst();
  return row ? toTopic(row) : null;
}

/** Saves a topic under its slug. @returns null when the slug is taken */
export async function insert(db: Db, topic: Omit<Topic, 'id'>): Promise<Topic | null> {
  const row = await db
    .insertInto('topics')
    .values({ slug: topic.slug, name: topic.name, query: JSON.stringify(topic.query), secret: topic.secret })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .returningAll()
    .executeTakeFirst();
  return row ? toTopic(row) : null;
}

/** Until the transaction ends nobody else writes lists: who publishes locks lists first and topics last. */
const holdLists = (db: Db) => sql`lock table topic_stories in share row exclusive mode`.execute(db);

/**
 * Changes the name or query of a topic. Another query empties its list, which is to be filled anew in the same transaction.
 * @returns null when there is no such topic
 */
export async function change(
  db: Db,
  slug: string,
  { name, query }: { readonly name?: string | undefined; readonly query?: Topic['query'] | undefined },
): Promise<Topic | null> {
  if (query !== undefined) await holdLists(db);
  const row = await db
    .updateTable('topics')
    .set({
      ...(name === undefined ? {} : { name }),
      ...(query === undefined ? {} : { query: JSON.stringify(query) }),
      changed_at: sql<Date>`greatest(changed_at, clock_timestamp())`,
    })
    .where('slug', '=', slug)
    .returningAll()
    .executeTakeFirst();
  if (!row) return null;
  if (query !== undefined) await db.deleteFrom('topic_stories').where('topic_id', '=', row.id).execute();
  return toTopic(row);
}

/** Removes a topic with its list of stories. @returns whether there was one */
export async function remove(db: Database, slug: string): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    await holdLists(transaction);
    const result = await transaction.deleteFrom('topics').where('slug', '=', slug).executeTakeFirst();
    return Number(result.numDeletedRows) > 0;
  });
}

/**
 * Sets which topics stories belong to.
 * @returns the topics that lost one, of which `noteChange` is to be told in the same transaction
 */
export async function setTopicsOfStories(
  db: Db,
  placed: readonly { readonly storyId: number; readonly topicIds: readonly number[]; readonly updatedAt: Date }[],
): Promise<number[]> {
  if (!placed.length) return [];
  const belongs = placed.flatMap(({ storyId, topicIds, updatedAt }) =>
    topicIds.map((topicId) => ({ storyId, topicId, updatedAt })),
  );
  const pairs = sql`unnest(${belongs.map((each) => each.topicId)}::bigint[],
    ${belongs.map((each) => each.storyId)}::bigint[], ${belongs.map((each) => each.updatedAt)}::timestamptz[])`;
  const { rows: lost } = await sql<{ topic_id: number }>`
    delete from topic_stories where story_id = any(${placed.map((each) => each.storyId)}::bigint[])
    and (topic_id, story_id) not in (select topic_id, story_id from ${pairs} as p (topic_id, story_id, updated_at))
    returning topic_id`.execute(db);
  await sql`insert into topic_stories (topic_id, story_id, updated_at)
    select t.id, p.story_id, p.updated_at from ${pairs} as p (topic_id, story_id, updated_at)
    join topics t on t.id = p.topic_id order by p.story_id, t.id
    on conflict (topic_id, story_id) do update set updated_at = excluded.updated_at`.execute(db);
  return [...new Set(lost.map((row) => row.topic_id))];
}

/**
 * Notes that lists changed. It locks the topics until the transaction ends, and so is called late; in one order, as two who
 * publish must not wait for each other.
 */
export async function noteChange(db: Db, topicIds: readonly number[]): Promise<void> {
  if (!topicIds.length) return;
  await sql`with held as (select id from topics where id = any(${topicIds}::bigint[]) order by id for no key update)
    update topics set changed_at = greatest(changed_at, clock_timestamp()) from held where topics.id = held.id`.execute(
    db,
  );
}

/** When the topic last changed: a story in it, the list of them, or its name. This never goes back. */
export async function changedAt(db: Db, topicId: number): Promise<Date | null> {
  const { rows } = await sql<{ at: Date }>`
    select greatest(changed_at, (select max(updated_at) from topic_stories where topic_id = topics.id)) as at
    from topics where id = ${topicId}`.execute(db);
  return rows[0]?.at ?? null;
}

/** Adds stories to a topic, as when it is new; those it has already stay as they are. */
export async function addStories(
  db: Db,
  topicId: number,
  stories: readonly { id: number; updatedAt: Date }[],
): Promise<void> {
  await sql`insert into topic_stories (topic_id, story_id, updated_at)
    select ${topicId}, s.id, s."updatedAt" from jsonb_to_recordset(${JSON.stringify(stories)}::jsonb)
      as s (id bigint, "updatedAt" timestamptz)
    on conflict (topic_id, story_id) do nothing`.execute(db);
}

/** A topic's living stories as places in its list, the last changed first, before the given one. */
export async function places(db: Db, topicId: number, limit: number, before?: Place): Promise<Place[]> {
  let query = livingPlaces(db, topicId);
  if (before) {
    const place = sql<boolean>`(topic_stories.updated_at, story_id) < (${before.updatedAt}, ${before.id}::bigint)`;
    query = query.where(place);
  }
  return query.orderBy('topic_stories.updated_at', 'desc').orderBy('story_id', 'desc').limit(limit).execute();
}

/** The same from the other end: the first changed first, from the given place on. */
export async function placesFrom(db: Db, topicId: number, limit: number, from?: Place): Promise<Place[]> {
  let query = livingPlaces(db, topicId);
  if (from) {
    const place = sql<boolean>`(topic_stories.updated_at, story_id) >= (${from.updatedAt}, ${from.id}::bigint)`;
    query = query.where(place);
  }
  return query.orderBy('topic_stories.updated_at').orderBy('story_id').limit(limit).execute();
}

const livingPlaces = (db: Db, topicId: number) =>
  db
    .selectFrom('topic_stories')
    .innerJoin('stories', 'stories.id', 'topic_stories.story_id')
    .select(['story_id as id', 'topic_stories.updated_at as updatedAt'])
    .where('topic_id', '=', topicId)
    .where('stories.merged_into', 'is', null);

/** Ids of a topic's living stories, the last changed first. */
export const storyIds = async (db: Db, topicId: number, limit: number): Promise<number[]> =>
  (await places(db, topicId, limit)).map(({ id }) => id);

/** The topics a story belongs to, by name. */
export async function ofStory(db: Db, storyId: number): Promise<Topic[]> {
  const rows = await db
    .selectFrom('topics')
    .innerJoin('topic_stories', 'topic_stories.topic_id', 'topics.id')
    .selectAll('topics')
    .where('topic_stories.story_id', '=', storyId)
    .orderBy('topics.name')
    .execute();
  return rows.map(toTopic);
}

/** The topics that each of these stories belongs to, by name; stories of none are left out. */
export async function ofStories(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, Topic[]>> {
  const rows = await db
    .selectFrom('topics')
    .innerJoin('topic_stories', 'topic_stories.topic_id', 'topics.id')
    .selectAll('topics')
    .select('topic_stories.story_id')
    .where('topic_stories.story_id', '=', sql<number>`any(${ids}::bigint[])`)
    .orderBy('topics.name')
    .execute();
  const topics = new Map<number, Topic[]>();
  for (const row of rows) topics.set(row.story_id, [...(topics.get(row.story_id) ?? []), toTopic(row)]);
  return topics;
}
