import { storyEvent } from '../../apps/delivery/src/story-event';
import { type Database, deliveryStore, eventStore, waitingStore } from '@app/store';
import type { Queues } from '@app/transport';
import { noFacts, type Story } from '@app/model';
import { sql } from 'kysely';

const lead =
  'Words of a lead as long as those of most outlets are, which say in a sentence or two what the report tells. ';

/** A made-up story with a few reports. */
const madeStory = (id: number): Story => ({
  id,
  title: `The council of town ${id} decides on its harbour`,
  lead: lead.repeat(3),
  language: 'en',
  startedAt: new Date(),
  updatedAt: new Date(),
  sequence: 1,
  facts: { ...noFacts, names: ['Harbour Board', `Town ${id}`], keyTerms: ['council', 'harbour', 'decides'] },
  articles: Array.from({ length: 4 }, (_, at) => ({
    id: id * 10 + at,
    url: `https://outlet-${at}.example/articles/${id}`,
    title: `Town ${id}: the harbour, report ${at}`,
    lead,
    outlet: `Outlet ${at}`,
    language: 'en',
    published: new Date(),
    received: new Date(),
    copyOf: null,
  })),
});

/** Saves made-up stories, without articles. @returns their ids */
export async function saveStories(database: Database, count: number): Promise<number[]> {
  const { rows } = await sql<{
    id: number;
  }>`insert into stories (id, title, lead, language, started_at, updated_at, sequence)
    select nextval('story_ids'), 'A story', '', 'en', now(), now(), 0 from generate_series(1, ${count}) returning id`.execute(
    database,
  );
  return rows.map(({ id }) => id);
}

/** Endpoints that take everything at these addresses. @returns their ids */
export async function saveEndpoints(
  database: Database,
  urls: readonly string[],
  secret: string,
  status: 'active' | 'paused',
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`insert into endpoints (url, secrets, filter, status)
    select url, array[${secret}], '{}', ${status} from unnest(${urls}::text[]) as url returning id`.execute(database);
  return rows.map(({ id }) => id);
}

/**
 * Saves an event of each of these stories, and its delivery to each of these endpoints.
 * @returns the bodies
 */
export async function planEvents(
  database: Database,
  storyIds: readonly number[],
  sequence: number,
  endpointIds: readonly number[],
): Promise<string[]> {
  const events = storyIds.map((storyId) => {
    const story = madeStory(storyId);
    const payload = storyEvent({
      story,
      type: 'story.updated',
      sequence,
      previousSequence: sequence - 1,
      newArticles: story.articles.slice(-1),
      publicUrl: 'https://news.example',
      at: new Date(),
      related: { mergedInto: null, mergedFrom: [], splitFrom: null, splitInto: [] },
      agencies: new Map(),
      titleBefore: null,
    });
    const made = { storyId, sequence, previousSequence: sequence - 1, ledgerPosition: null, topicIds: [] };
    return { ...made, messageId: `msg_${storyId}_${sequence}`, type: 'story.updated', payload };
  });
  const ids = await eventStore.insert(database, events);
  const planned = events.flatMap(({ messageId, storyId }) =>
    endpointIds.map((endpointId) => ({ endpointId, eventId: ids.get(messageId)!, storyId, sequence })),
  );
  await deliveryStore.plan(database, planned);
  return events.map(({ payload }) => JSON.stringify(payload));
}

/** Appends a row to the ledger of each of these stories, as clustering does when it finds another title. */
export async function changeStories(database: Database, queues: Queues, ids: readonly number[]): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await sql`with changed as (
        update stories set sequence = sequence + 1, title = 'The title of row ' || (sequence + 1),
          updated_at = clock_timestamp()
        where id = any(${ids}::bigint[]) returning id, sequence, title)
      insert into story_ledger (story_id, sequence, change)
      select id, sequence, json_build_object('kind', case sequence when 1 then 'started' else 'retitled' end,
        'title', title) from changed`.execute(transaction);
    await waitingStore.add(transaction, 'publish-stories', ids);
  });
  await queues.announce('publish-stories', ids);
}
