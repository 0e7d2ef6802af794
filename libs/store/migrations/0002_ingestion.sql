-- What a feed's documents and answers state about its rhythm; kept across answers that do not repeat it (304).
alter table feeds
  -- sy:updatePeriod over sy:updateFrequency, and how long an answer stays fresh (Cache-Control, Expires).
  add column update_period_ms bigint,
  add column fresh_ms bigint,
  -- <skipHours> (0 to 23, UTC) and <skipDays> (0 is Sunday).
  add column skip_hours smallint[] not null default '{}',
  add column skip_days smallint[] not null default '{}',
  -- The median gap between its newest entries, and the time of the newest, by the feed's own dates.
  add column rhythm_ms bigint,
  add column newest_at timestamptz,
  -- When the whole document was last received: validators are dropped about weekly.
  add column full_at timestamptz,
  -- Where a permanent redirect led, and how often in a row.
  add column moved_to text,
  add column moved_times smallint not null default 0,
  -- Once a feed repeated a GUID for different pages, its GUIDs alone name no entry any more.
  add column repeats_guids boolean not null default false,
  -- Why the last poll failed, as a stable code; last_error says it in words.
  add column fault text,
  -- Polls in a row that began and did not end: a feed may end the process that reads it.
  add column unfinished smallint not null default 0;

alter table entries
  -- The outlet that an aggregating feed names as the entry's origin (<source>).
  add column origin text,
  add column origin_url text,
  -- Where its page is fetched from, as the feed gave it; url is for identity.
  add column link text,
  -- When the entry's page is to be tried again after it could not be read; null when there is nothing to try.
  add column page_due_at timestamptz,
  add column page_attempts smallint not null default 0;
create index entries_page_due on entries (feed_id, page_due_at) where page_due_at is not null;

-- What an entry said before its outlet changed it.
create table entry_revisions (
  entry_id bigint not null references entries,
  revision integer not null,
  title text not null,
  text text not null,
  content_hash text not null,
  -- From when to when we held this revision.
  received_at timestamptz not null,
  replaced_at timestamptz not null default now(),
  primary key (entry_id, revision)
);

-- Short lines at the start and end of an outlet's pages, by how many pages carry them: footers recur, news do not.
create table recurring_lines (
  outlet_id bigint not null references outlets,
  line_hash text not null,
  pages integer not null,
  seen_at timestamptz not null default now(),
  primary key (outlet_id, line_hash)
);

-- Hubs that push a feed's changes to us (WebSub). Written by ingestion.
create table websub_subscriptions (
  feed_id bigint primary key references feeds,
  hub text not null,
  topic text not null,
  -- The secret part of the callback's address, and the key of the hub's signatures.
  token text not null unique,
  secret text not null,
  status text not null default 'requested' check (status in ('requested', 'verified', 'denied', 'failed')),
  expires_at timestamptz,
  -- When to ask the hub again: to retry, or to renew the lease.
  next_attempt_at timestamptz not null default now(),
  failures integer not null default 0,
  last_error text,
  last_push_at timestamptz,
  created_at timestamptz not null default now()
);
create index websub_subscriptions_due on websub_subscriptions (next_attempt_at);
