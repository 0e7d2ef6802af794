import { type Database } from '@app/store';
import { sql } from 'kysely';
import type { ApiClient } from '../scripts/api-client';
import type { ReceivedEvent } from './webhook-receiver';

/**
 * Prints what the docs quote of a run: the webhook that told of an alert of a kind, and the way of the article with a title.
 * @throws Error when there is none
 */
export async function printAnswers(
  api: ApiClient,
  database: Database,
  received: readonly ReceivedEvent[],
  { alertKind, title }: { readonly alertKind: string; readonly title: string },
): Promise<void> {
  const alert = received.find(
    ({ type, data }) => type === 'alert.opened' && (data as { kind?: unknown }).kind === alertKind,
  );
  if (!alert) throw new Error(`no webhook told of an alert of the kind ${alertKind}`);
  const { rows } = await sql<{ id: number }>`select id from articles where title = ${title}`.execute(database);
  if (!rows[0]) throw new Error(`there is no article "${title}"`);
  const trace = await api.call<object>(`articles/${rows[0].id}/trace`);
  for (const answer of [alert, trace]) console.log(JSON.stringify(answer, null, 2));
}
