-- Written by ingestion: what the dashboard tells of a feed's health.
alter table feeds
  -- When the first of the failures in a row was; null while the last poll went well.
  add column failing_since timestamptz,
  -- How long its server took for the last answer, in milliseconds; null when it gave none.
  add column answer_ms integer;
update feeds set failing_since = last_polled_at where failures > 0;

-- Written by the dashboard: what was done through it, or was tried. A row is there before anything is done.
create table operator_actions (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  -- The name by which someone logged in; null for a login that failed.
  actor text,
  role text check (role in ('viewer', 'operator')),
  -- Of the peer, as the process saw it.
  address text not null,
  action text not null,
  -- The path, and the fields of the form that were sent with it.
  target text not null,
  form jsonb not null default '{}',
  -- Null while it is not known, and for good when the process died meanwhile.
  outcome text check (outcome in ('done', 'refused', 'failed')),
  result text
);
create index operator_actions_at on operator_actions (at);

-- How merges and splits are found, the newest first, among all rows of the ledger.
create index story_ledger_reviewed on story_ledger (position) where change ->> 'kind' in ('merged', 'split');
