-- Written by delivery: what an operator should look at. One row from when it was noticed until it was over.
create table alerts (
  id bigint generated always as identity primary key,
  kind text not null,
  -- What it is about, within its kind: the id of a feed or endpoint, a queue, a measure.
  subject text not null,
  summary text not null,
  opened_at timestamptz not null default now(),
  resolved_at timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by text
);
create unique index alerts_open on alerts (kind, subject) where resolved_at is null;
create index alerts_resolved on alerts (resolved_at, id) where resolved_at is not null;

-- Written by delivery: figures of the day before each row, by which the next ones are judged.
create table quality_measures (
  measured_at timestamptz primary key,
  articles integer not null,
  -- Shares and means by name, as "copies" and "language:en".
  figures jsonb not null
);

create index story_ledger_at on story_ledger using brin (at) with (autosummarize = on);
