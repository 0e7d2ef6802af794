import type { Db } from '@app/store';
import { sql } from 'kysely';
import type { ActionOutcome, ActionQuery } from './action-query';
import type { Role } from './credentials';
import type { LoggedForm } from './logged-form';
import type { Visitor } from './session';

/** An action that someone begins. */
export interface BegunAction {
  /** Null when nobody was logged in. */
  readonly visitor: Visitor | null;
  readonly address: string;
  readonly action: string;
  /** The path. */
  readonly target: string;
  readonly form: LoggedForm;
}

/** An action of the log. */
export interface ActionRow extends Omit<BegunAction, 'visitor'> {
  readonly id: number;
  readonly at: Date;
  readonly actor: string | null;
  readonly role: Role | null;
  /** Null while it is not known, and for good when the process died meanwhile. */
  readonly outcome: ActionOutcome | null;
  readonly result: string | null;
}

/** Notes an action before it is carried out. @returns its id */
export async function begin(db: Db, { visitor, address, action, target, form }: BegunAction): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into operator_actions (actor, role, address, action, target, form)
    values (${visitor?.user ?? null}, ${visitor?.role ?? null}, ${address}, ${action}, ${target.slice(0, 500)},
      ${JSON.stringify(form)}::jsonb) returning id`.execute(db);
  return rows[0]!.id;
}

/** Notes how an action ended. */
export async function end(db: Db, id: number, outcome: ActionOutcome, result: string | null): Promise<void> {
  await sql`update operator_actions set outcome = ${outcome}, result = ${result?.slice(0, 1_000) ?? null}
    where id = ${id}`.execute(db);
}

/** Actions, the newest first. */
export async function list(db: Db, limit: number, { text, outcome, before }: ActionQuery): Promise<ActionRow[]> {
  const { rows } = await sql<ActionRow>`
    select id, at, actor, role, address, action, target, form, outcome, result from operator_actions
    where id < ${before ?? Number.MAX_SAFE_INTEGER} and (${outcome}::text is null or outcome = ${outcome}::text)
      and (${text}::text is null or position(lower(${text}::text) in
        lower(concat_ws(' ', actor, action, target, form::text, result, address))) > 0)
    order by id desc limit ${limit}`.execute(db);
  return rows;
}

/** Forgets actions of before a time. */
export async function forget(db: Db, before: Date): Promise<void> {
  await sql`delete from operator_actions where at < ${before}`.execute(db);
}
