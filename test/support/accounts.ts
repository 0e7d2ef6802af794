import { citationsVersion } from '@app/citations';
import { replayLedger } from '@app/model';
import { type Database, storyStore, waitingStore } from '@app/store';
import { sql } from 'kysely';
import { filedTerms } from '../../apps/delivery/src/filed-story';

/** Counts what must not be, and adds it to the faults. */
const counter =
  (database: Database, faults: string[]) =>
  async (what: string, query: ReturnType<typeof sql<{ n: number }>>): Promise<void> => {
    const { rows } = await query.execute(database);
    if (rows[0]!.n !== 0) faults.push(`${rows[0]!.n} ${what}`);
  };

/** Everything that must hold of the tables at rest; each fault in words. */
export async function faultsOf(database: Database): Promise<string[]> {
  const faults: string[] = [];
  const count = counter(database, faults);
  for (const { queue, waiting, quarantined } of await waitingStore.backlog(database)) {
    faults.push(`${waiting + quarantined} rows of ${queue} still wait or are quarantined`);
  }
  await count(
    'entries without an article',
    sql`select count(*)::int as n from entries e left join article_entries a on a.entry_id = e.id where a.entry_id is null`,
  );
  await count(
    'articles without a story',
    sql`select count(*)::int as n from articles a left join story_articles s on s.article_id = a.id where s.article_id is null`,
  );
  await count(
    'stories whose last change was not told, but for those that were merged before anything was told of them',
    sql`select count(*)::int as n from stories s left join lateral (
      select max(sequence) as sequence from events e where e.story_id = s.id
    ) told on true where s.sequence <> coalesce(told.sequence, 0) and (s.merged_into is null or told.sequence is not null)`,
  );
  await count(
    'events that do not follow on the one before',
    sql`select count(*)::int as n from (select previous_sequence, lag(sequence, 1, 0) over (partition by story_id order by sequence) as before from events) e where previous_sequence <> before`,
  );
  await count(
    'events that are not one behind the other in the stream',
    sql`select count(*)::int as n from (select position, row_number() over (order by position) as place from events where story_id is not null) e where position is distinct from place`,
  );
  await count(
    'subscriptions at our hub that were sent more than happened, or look further than events go',
    sql`select count(*)::int as n from hub_subscriptions s cross join hub_progress p
      where s.sent_position > s.news_position or s.news_position > p.position
        or p.position > (select position from event_stream)`,
  );
  await count(
    'stories that are noted as told up to another row than that of their newest event',
    sql`select count(*)::int as n from published_stories p full join (
      select story_id, max(sequence) as sequence from events where story_id is not null group by story_id
    ) e on e.story_id = p.story_id where p.sequence is distinct from e.sequence
      and not exists (select from removed_stories r where r.id = e.story_id)`,
  );
  await count(
    'deliveries that do not follow on the one before of their story and endpoint',
    sql`select count(*)::int as n from (select previous_sequence, lag(sequence, 1, 0) over (
      partition by endpoint_id, story_id order by sequence) as before from deliveries where story_id is not null
    ) d where previous_sequence <> before`,
  );
  await count(
    'copies whose original is a copy itself',
    sql`select count(*)::int as n from articles a join articles o on o.id = a.copy_of where o.copy_of is not null`,
  );
  await count(
    'confirmed WebSub subscriptions without a lease, or denied ones with one',
    sql`select count(*)::int as n from websub_subscriptions where (status = 'verified' and expires_at is null) or (status = 'denied' and expires_at is not null)`,
  );
  await count(
    'stories whose title or facts are not those of one of their articles',
    sql`select count(*)::int as n from stories s left join story_facts f on f.story_id = s.id
      left join story_articles sa on sa.story_id = s.id and sa.article_id = f.headline_article_id
      left join articles a on a.id = sa.article_id
      where s.merged_into is null and a.title is distinct from s.title
        and exists (select from story_articles held where held.story_id = s.id)`,
  );
  await count(
    'stories that are not filed as they stand in the index of searches, or merged ones that are',
    sql`select count(*)::int as n from stories s left join story_search i on i.story_id = s.id
      where s.merged_into is null and i.updated_at is distinct from s.updated_at
        or s.merged_into is not null and i.story_id is not null`,
  );
  await count(
    'terms of stories that were merged away',
    sql`select count(*)::int as n from story_terms t join stories s on s.id = t.story_id where s.merged_into is not null`,
  );
  await count(
    'sentence encoders whose vectors differ in dimension',
    sql`select count(*)::int as n from (select from article_embeddings group by model
      having count(distinct octet_length(vector)) > 1) m`,
  );
  await count(
    'articles in stories whose citations were not read by the present rules',
    sql`select count(*)::int as n from story_articles where citations_version is distinct from ${citationsVersion}`,
  );
  faults.push(...(await filedFaults(database)), ...(await storyFaults(database)), ...(await citationFaults(database)));
  return faults;
}

/** Where the index of searches has not the terms that a living story's texts have. */
async function filedFaults(database: Database): Promise<string[]> {
  const filed = await database
    .selectFrom('story_search')
    .select(['story_id', 'terms_hash'])
    .where('stale_since', 'is', null)
    .execute();
  const stories = await storyStore.byIds(
    database,
    filed.map((row) => row.story_id),
  );
  const hashes = new Map(filed.map((row) => [row.story_id, row.terms_hash?.toString('hex')]));
  const rows = stories.map(filedTerms);
  const { rows: astray } = await sql<{ id: number }>`select s.id from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as s (id bigint, terms text[]) join story_search_terms i on i.story_id = s.id
    where i.terms <> array_to_tsvector(s.terms)`.execute(database);
  return [
    ...astray.map(({ id }) => `story ${id} is filed under other terms than its texts have`),
    ...rows.flatMap(({ id, termsHash }) =>
      hashes.get(id) === termsHash ? [] : [`story ${id} is filed with another hash than its terms have`],
    ),
  ];
}

/** Where the words of a citation do not stand where it says. */
async function citationFaults(database: Database): Promise<string[]> {
  const rows = await database
    .selectFrom('citations')
    .innerJoin('articles', 'articles.id', 'citations.article_id')
    .selectAll('citations')
    .select(['articles.title', 'articles.text', 'articles.author', 'articles.links', 'articles.cited_urls'])
    .execute();
  return rows.flatMap((row) => {
    const { evidence, field, start_at: start, end_at: end } = row;
    const words = { title: row.title, text: row.text, author: row.author ?? '' };
    const stands =
      field === 'links'
        ? row.links.some((link) => link.words === evidence || link.url === evidence)
        : field === 'sources'
          ? row.cited_urls.includes(evidence)
          : start !== null && end !== null && words[field].slice(start, end) === evidence;
    return stands && evidence !== ''
      ? []
      : [`article ${row.article_id} has no "${evidence}" at ${start} to ${end} of its ${field}`];
  });
}

/** Where replaying the ledger does not give the stories of the tables, or stories do not fit together. */
export async function storyFaults(database: Database): Promise<string[]> {
  const rows = await database.selectFrom('story_ledger').selectAll().orderBy('position').execute();
  const replayed = replayLedger(
    rows.map((row) => ({ storyId: row.story_id, sequence: row.sequence, change: row.change })),
  );
  const stories = await database.selectFrom('stories').selectAll().execute();
  const placed = await database.selectFrom('story_articles').select(['article_id', 'story_id']).execute();
  const faults: string[] = stories.flatMap((story) => {
    const told = replayed.get(story.id);
    if (!told) return [`story ${story.id} is not in the ledger`];
    const same =
      told.title === story.title && told.sequence === story.sequence && told.mergedInto === story.merged_into;
    return same ? [] : [`story ${story.id} is not as the ledger tells`];
  });
  if (replayed.size !== stories.length)
    faults.push(`${replayed.size} stories in the ledger, ${stories.length} in the table`);
  const inLedger = new Set(
    [...replayed].flatMap(([id, story]) => [...story.articles].map((article) => `${article} ${id}`)),
  );
  const astray = placed.filter((row) => !inLedger.has(`${row.article_id} ${row.story_id}`)).length;
  if (astray || inLedger.size !== placed.length)
    faults.push(`${astray} articles are in stories that the ledger does not tell`);
  const count = counter(database, faults);
  await count(
    'stories without an article that were not merged, or merged ones with an article or a topic',
    sql`select count(*)::int as n from stories s where (s.merged_into is null) <> exists (
        select from story_articles a where a.story_id = s.id)
      or s.merged_into is not null and exists (select from topic_stories t where t.story_id = s.id)`,
  );
  await count(
    'pairs of parted stories of which one was merged',
    sql`select count(*)::int as n from stories_apart p join stories s on s.id in (p.a, p.b) where s.merged_into is not null`,
  );
  await count(
    'micro-stories in more than one story',
    sql`select count(*)::int as n from (select from story_articles group by micro_story_id
      having count(distinct story_id) > 1 or bool_or(micro_story_id is null)) m`,
  );
  return faults;
}
