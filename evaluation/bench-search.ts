import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { everything, indexQuery, type TopicQuery } from '@app/model';
import { type Database, migrate, openDatabase, storySearchStore } from '@app/store';
import { sql } from 'kysely';
import { countStories, findStories } from '../apps/delivery/src/find-stories.store';
import { readSearchQuery } from '../apps/delivery/src/search-query';
import { startPostgres } from '../scripts/infrastructure';
import { fileMadeStories } from './filed-stories';
import { median } from './statistics';

const repeats = 20;
/** A search that takes longer than this, by the median, is too slow for a page. */
const mostMs = 500;

/** Searches by words of the made-up stories: the commonest, rarer ones, phrases, and what stories carry. */
async function searches(db: Database): Promise<[name: string, query: TopicQuery][]> {
  const { rows } = await sql<{ title: string }>`select title from stories order by id desc limit 1`.execute(db);
  const [first, second, third] = rows[0]!.title.replace(/[^\p{L} ]/gu, '').split(' ');
  const { rows: words } = await sql<{ word: string; ndoc: number }>`
    select word, ndoc from ts_stat('select terms from story_search_terms where story_id % 20 = 0')
    where word !~ ':' order by ndoc desc`.execute(db);
  const common = words[0]!.word;
  const middling = words.find(({ ndoc }) => ndoc < words[0]!.ndoc / 20)!.word;
  const rare = words.find(({ ndoc }) => ndoc <= 2)!.word;
  return [
    ['the commonest word', readSearchQuery({ q: common })],
    ['a middling word', readSearchQuery({ q: middling })],
    ['a rare word', readSearchQuery({ q: rare })],
    ['a rare one or a middling', readSearchQuery({ q: `${rare} OR ${middling}` })],
    ['two words, not a third', readSearchQuery({ q: `${common} ${middling} -${rare}` })],
    ['a phrase', readSearchQuery({ q: `"${first} ${second} ${third}"` })],
    ['a phrase that is nowhere', readSearchQuery({ q: `"${middling} ${common} ${middling}"` })],
    ['a country', { ...everything, countries: ['ID'] }],
    ['a country and a middling word', { ...everything, countries: ['ID'], all: [middling] }],
    ['a word that is nowhere', readSearchQuery({ q: 'xyzzyx' })],
  ];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let at = 0; at < repeats; at += 1) {
    const begun = performance.now();
    await work();
    times.push(performance.now() - begun);
  }
  return median(times);
}

/** The nodes of a plan that read a table or an index. */
async function plan(db: Database, query: TopicQuery): Promise<string> {
  const { terms } = indexQuery(query);
  const { rows } = await sql<{ 'QUERY PLAN': string }>`explain select story_id from story_search
    ${terms === null ? sql`` : sql`join story_search_terms using (story_id) where terms @@ ${terms}::tsquery`}
    order by updated_at desc, story_id desc limit 30`.execute(db);
  const used = rows.map((row) => /\bon (story_search_\w+)|using (story_search_\w+)/.exec(row['QUERY PLAN']));
  return used.flatMap((match) => match?.[1] ?? match?.[2] ?? []).join(', ') || 'no index';
}

/**
 * Measures searches among made-up stories in PostgreSQL: milliseconds of the newest 30 that match, read whole, and of the
 * counts of a preview; and says which index answers.
 * @returns whether each search takes less than half a second
 */
export async function benchSearch(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({ args: [...args], options: { stories: { type: 'string', default: '100000' } } });
  const count = Number(values.stories);
  if (!Number.isInteger(count) || count < 100)
    throw new Error(`--stories ${values.stories}: give a whole number from 100`);
  const folder = mkdtempSync(join(tmpdir(), 'tributary-search-'));
  const postgres = await startPostgres(join(folder, 'postgres'), { durable: false });
  await migrate(postgres.url, join('libs', 'store', 'migrations'));
  const db = openDatabase(postgres.url, 'bench', () => undefined, 2);
  try {
    const now = new Date();
    const begun = performance.now();
    await fileMadeStories(db, count, now);
    console.log(`${count} stories filed in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
    const { rows } = await sql<{ rows: string; index: string }>`select
      pg_size_pretty(pg_table_size('story_search') + pg_table_size('story_search_terms')) as rows,
      pg_size_pretty(pg_relation_size('story_search_terms_terms')) as index`.execute(db);
    console.log(`table ${rows[0]!.rows}, index of terms ${rows[0]!.index}`);
    let slowest = 0;
    const table: object[] = [];
    for (const [name, query] of await searches(db)) {
      const { stories } = await findStories(db, query, { limit: 30 });
      const found = await timed(() => findStories(db, query, { limit: 30 }));
      const candidates = await timed(() => storySearchStore.candidates(db, { index: indexQuery(query), query }, 51));
      const counted = await timed(() => countStories(db, query, now));
      const { last30Days, exact } = await countStories(db, query, now);
      slowest = Math.max(slowest, found);
      table.push({
        search: name,
        'in 30 days': `${exact ? '' : 'about '}${last30Days}`,
        'index ms': candidates.toFixed(1),
        'stories ms': found.toFixed(1),
        shown: stories.length,
        'counts ms': counted.toFixed(1),
        index: await plan(db, query),
      });
    }
    console.table(table);
    const carried = await timed(() => storySearchStore.carried(db, new Date(now.getTime() - 7 * 86_400_000), 240));
    console.log(`automatic topics of 7 days: ${carried.toFixed(0)} ms, once a minute`);
    return slowest < mostMs;
  } finally {
    await db.destroy();
    await postgres.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
