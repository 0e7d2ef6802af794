import type { Database } from '@app/store';
import { sql } from 'kysely';
import { type LoneService, type LoneServiceOptions, prepareLoneService } from './lone-service';

/** The ingestion service alone. */
export type LoneIngestion = LoneService;

/** Prepares the ingestion service alone. */
export const prepareLoneIngestion = (options: LoneServiceOptions = {}): Promise<LoneIngestion> =>
  prepareLoneService('ingestion', options);

/** Adds feeds, due at `due`; each host is an outlet. */
export async function addFeeds(database: Database, urls: readonly string[], due: Date): Promise<void> {
  const rows = urls.map((url) => ({ url, host: new URL(url).host }));
  await sql`
    with given as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (url text, host text)),
      named as (insert into outlets (name) select distinct host from given returning id, name)
    insert into feeds (outlet_id, url, host, next_poll_at)
    select named.id, url, host, ${due} from given join named on named.name = given.host`.execute(database);
}
