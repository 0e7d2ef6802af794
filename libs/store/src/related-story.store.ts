import type { RelatedStory } from '@app/model';
import { sql } from 'kysely';
import type { Db } from './database';
import type { FactsOfStory } from './story-facts.store';

/** A term that more stories than this have is no sign of a storyline, and is not looked up. */
const commonFrom = 50;
/** Stories that the rarity of a term is reckoned with besides those that are counted, so that few say little. */
const prior = 1_000;
/** Rare terms that two stories must share, and how alike they must be as vectors. */
const fewestShared = 2;
const leastSimilarity = 0.25;
/** A weight that changes by less changes no relation. */
const leastChange = 0.05;
/** Most relations that one story's own terms give it. */
const mostFound = 10;
/** Days between the reports of two stories, and since a story's last change, after which they are no storyline. */
const apartDays = 30;
/** Old stories whose terms are taken out of the search with each save: more than a save brings. */
const forgottenAtOnce = 300;

/**
 * Saves by which terms these stories are found, and which others they are related to as things stand at `at`: those that
 * share two rare terms or more, are alike enough (cosine, each term by weight and rarity), and whose reports lie no more than
 * 30 days apart. A story without terms is related to none; one whose terms stayed keeps its relations, as others that
 * become like it find it.
 */
export async function save(db: Db, stories: readonly FactsOfStory[], at: Date): Promise<void> {
  if (!stories.length) return;
  await forget(db, at);
  const changed = await saveTerms(db, stories);
  if (changed.length) await relate(db, changed);
}

async function forget(db: Db, at: Date): Promise<void> {
  await sql`
    with old as (
      update story_facts set norm = null where story_id in (
        select story_id from story_facts
        where norm is not null and computed_at < ${at}::timestamptz - ${apartDays} * interval '1 day'
        order by computed_at limit ${forgottenAtOnce}
      ) returning story_id
    ) delete from story_terms t using old where t.story_id = old.story_id`.execute(db);
}

/** Writes what changed only: of a story that grows, most terms stay. @returns the stories whose terms changed */
async function saveTerms(db: Db, stories: readonly FactsOfStory[]): Promise<number[]> {
  const ids = stories.map((story) => story.id);
  const rows = stories.flatMap(({ id, terms }) =>
    Object.entries(terms).map(([term, weight]) => ({ id, term, weight })),
  );
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (id bigint, term text, weight real)`;
  const { rows: gone } = await sql<{ id: number }>`
    with given as materialized (select id, term from ${given})
    delete from story_terms t where t.story_id = any(${ids}::bigint[])
      and (t.story_id, t.term) not in (select id, term from given) returning t.story_id as id`.execute(db);
  const { rows: come } = await sql<{ id: number }>`
    insert into story_terms (term, story_id, weight) select term, id, weight from ${given}
    on conflict (term, story_id) do update set weight = excluded.weight
      where abs(story_terms.weight - excluded.weight) > ${leastChange} returning story_id as id`.execute(db);
  return [...new Set([...gone, ...come].map(({ id }) => id))];
}

/**
 * The newest stories that have a term are read by its index, one more than a rare term has: so each term costs the same
 * however common it is. Lengths of these stories as vectors are saved, so that the next story need not weigh them again.
 */
async function relate(db: Db, ids: readonly number[]): Promise<void> {
  const these = sql`any(${ids}::bigint[])`;
  await sql`delete from related_stories where story_id = ${these} or other_id = ${these}`.execute(db);
  await sql`with
    mine as materialized (select term, story_id, weight from story_terms where story_id = ${these}),
    rarity as materialized (
      select term, held.stories, ln((known.n + ${prior}) / (cardinality(held.stories) + 1.0)) as idf, held.weights
      from (select distinct term from mine) asked
      cross join (select greatest(reltuples, 0) as n from pg_class where oid = 'story_facts'::regclass) known
      cross join lateral (
        select array_agg(story_id) as stories, array_agg(weight) as weights from (
          select t.story_id, t.weight from story_terms t where t.term = asked.term
          order by t.story_id desc limit ${commonFrom + 1}
        ) newest
      ) held
    ),
    own as materialized (
      select f.story_id, n.norm, f.first_report_at, f.last_report_at
      from (select story_id, sqrt(sum((weight * idf) ^ 2)) as norm from mine join rarity using (term) group by 1) n
      join (select * from story_facts where story_id = ${these}) f using (story_id)
    ),
    weighed as (
      update story_facts f set norm = own.norm from own where f.story_id = own.story_id and f.story_id = ${these}
    ),
    shared as materialized (
      select mine.story_id, found.id as other_id, sum(mine.weight * found.weight * idf ^ 2) as product
      from mine join rarity using (term), unnest(rarity.stories, rarity.weights) as found (id, weight)
      where cardinality(rarity.stories) <= ${commonFrom} and found.id <> mine.story_id
      group by 1, 2 having count(*) >= ${fewestShared}
    ),
    alike as (
      select shared.story_id, other_id, product / (own.norm * coalesce(fresh.norm, its.norm)) as similarity
      from shared join own on own.story_id = shared.story_id
      cross join lateral (select * from story_facts f where f.story_id = other_id offset 0) its
      left join own fresh on fresh.story_id = other_id
      where coalesce(fresh.norm, its.norm) > 0
        and its.first_report_at <= own.last_report_at + ${apartDays} * interval '1 day'
        and own.first_report_at <= its.last_report_at + ${apartDays} * interval '1 day'
    ),
    ranked as (
      select story_id, other_id, similarity,
        row_number() over (partition by story_id order by similarity desc, other_id) as place
      from alike join stories s on s.id = other_id and s.merged_into is null where similarity >= ${leastSimilarity}
    )
    insert into related_stories (story_id, other_id, similarity)
    select least(story_id, other_id), greatest(story_id, other_id), max(similarity) from ranked
    where place <= ${mostFound} group by 1, 2`.execute(db);
}

/** The stories most alike to each of these, at most `limit`, the last changed first. */
export async function relatedTo(
  db: Db,
  ids: readonly number[],
  limit: number,
): Promise<ReadonlyMap<number, RelatedStory[]>> {
  const { rows } = await sql<RelatedStory & { of: number }>`
    select "of", id, title, language, "startedAt", "updatedAt" from (
      select pair.story_id as "of", s.id, s.title, s.language, s.started_at as "startedAt", s.updated_at as "updatedAt",
        row_number() over (partition by pair.story_id order by pair.similarity desc, s.id) as place
      from (
        select story_id, other_id, similarity from related_stories where story_id = any(${ids}::bigint[])
        union all select other_id, story_id, similarity from related_stories where other_id = any(${ids}::bigint[])
      ) pair join stories s on s.id = pair.other_id and s.merged_into is null
    ) ranked where place <= ${limit} order by "updatedAt" desc, id desc`.execute(db);
  const found = new Map<number, RelatedStory[]>(ids.map((id) => [id, []]));
  for (const { of, ...story } of rows) found.get(of)?.push(story);
  return found;
}
