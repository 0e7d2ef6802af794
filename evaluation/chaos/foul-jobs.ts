import { idsPerJob, queueNames } from '@app/pipeline';
import type { Queues } from '@app/transport';
import { sql } from 'kysely';
import type { ChaosSystem } from './chaos-system';

/** Payloads of no queue's form, and some whose ids and names are nobody's. */
const payloads: readonly unknown[] = [
  null,
  {},
  { ids: ['nonsense'] },
  { ids: [-1, 2.5] },
  { ids: [8_888_888_888] },
  { host: 5 },
  { host: 'nowhere.invalid' },
  { endpointId: 8_888_888 },
  { subscriptionId: 8_888_888 },
];

/** Puts jobs into every queue that no producer would make. */
export async function addPoison(queues: Queues): Promise<void> {
  for (const name of queueNames) {
    for (const payload of payloads) await queues.queue(name).add(name, payload);
  }
}

const ofEach = 300;

/** Puts jobs into the queues for rows that wait and have a job, and for some that were handled long ago. */
export async function addDuplicates({ database, queues }: ChaosSystem, seed: number): Promise<void> {
  const { rows } = await sql<{ queue: string; id: number }>`
    select queue, id from waiting where quarantined_at is null
    union all (select 'dedupe-entries', id from entries order by hashint8(id + ${seed}) limit ${ofEach})
    union all (select 'cluster-articles', id from articles order by hashint8(id + ${seed}) limit ${ofEach})
    union all (select 'publish-stories', id from stories order by hashint8(id + ${seed}) limit ${ofEach})`.execute(
    database,
  );
  for (const name of ['dedupe-entries', 'cluster-articles', 'publish-stories'] as const) {
    const ids = rows.filter(({ queue }) => queue === name).map(({ id }) => id);
    for (let at = 0; at < ids.length; at += idsPerJob) {
      const some = ids.slice(at, at + idsPerJob);
      for (const payload of [{ ids: some }, { ids: [...some].reverse() }]) await queues.enqueue(name, payload);
    }
  }
  const feeds = await database.selectFrom('feeds').select('host').distinct().execute();
  const endpoints = await database.selectFrom('endpoints').select('id').execute();
  // Beside the lane's own key, as if Redis had lost it.
  for (const { host } of feeds) await queues.queue('poll-host').add('poll-host', { host });
  for (const { id } of endpoints) await queues.queue('deliver').add('deliver', { endpointId: id });
}
