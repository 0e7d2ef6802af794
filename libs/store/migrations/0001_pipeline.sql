-- The hand-over between stages: the stage that produced a row puts its id here in the same transaction; the stage
-- that handles it takes the id out in the transaction of its result. Queues only say that there may be work.
create table waiting (
  queue text not null,
  id bigint not null,
  since timestamptz not null default clock_timestamp(),
  quarantined_at timestamptz,
  reason text,
  primary key (queue, id)
);
create index waiting_since on waiting (queue, since) where quarantined_at is null;

-- Written by ingestion.
create table outlets (
  id bigint generated always as identity primary key,
  name text not null unique,
  homepage text,
  created_at timestamptz not null default now()
);

create table feeds (
  id bigint generated always as identity primary key,
  outlet_id bigint not null references outlets,
  url text not null unique,
  host text not null,
  title text,
  language text,
  categories text[] not null default '{}',
  status text not null default 'active' check (status in ('active', 'gone', 'paused')),
  etag text,
  last_modified text,
  body_hash text,
  ttl_minutes integer,
  interval_ms bigint not null default 1800000,
  failures integer not null default 0,
  last_error text,
  last_polled_at timestamptz,
  last_changed_at timestamptz,
  next_poll_at timestamptz not null default now(),
  created_at timestamptz not null default now()
);
create index feeds_due on feeds (next_poll_at) where status = 'active';
create index feeds_host on feeds (host);

create table entries (
  id bigint generated always as identity primary key,
  feed_id bigint not null references feeds,
  identity text not null,
  revision integer not null default 1,
  url text,
  title text not null,
  text text not null,
  language text,
  published_at timestamptz,
  author text,
  categories text[] not null default '{}',
  dateline text,
  cited_urls text[] not null default '{}',
  feed_hash text not null,
  content_hash text not null,
  received_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (feed_id, identity)
);

-- Written by deduplication.
create table articles (
  id bigint generated always as identity primary key,
  identity text not null unique,
  outlet_id bigint not null references outlets,
  url text,
  title text not null,
  text text not null,
  language text not null,
  published_at timestamptz,
  author text,
  categories text[] not null default '{}',
  dateline text,
  cited_urls text[] not null default '{}',
  agency text,
  content_hash text not null,
  copy_of bigint references articles,
  received_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index articles_copy_of on articles (copy_of) where copy_of is not null;
create index articles_outlet on articles (outlet_id);

create table article_entries (
  entry_id bigint primary key references entries,
  article_id bigint not null references articles,
  revision integer not null
);
create index article_entries_article on article_entries (article_id);

create table copies (
  article_id bigint not null references articles,
  other_id bigint not null references articles,
  verdict text not null check (verdict in ('copy', 'shares-text')),
  containment real not null,
  primary key (article_id, other_id)
);
create index copies_other on copies (other_id);

-- Written by clustering.
create sequence story_ids;

create table stories (
  id bigint primary key,
  title text not null,
  lead text not null,
  language text not null,
  started_at timestamptz not null,
  updated_at timestamptz not null,
  sequence integer not null,
  merged_into bigint references stories
);
create index stories_updated on stories (updated_at desc, id desc) where merged_into is null;

create table story_articles (
  article_id bigint primary key references articles,
  story_id bigint not null references stories,
  -- Why it is there, and its place in the order of all placements: what a window is rebuilt from.
  reason text not null check (reason in ('similar', 'copy', 'first')),
  position bigint generated always as identity unique,
  added_at timestamptz not null default now()
);
create index story_articles_story on story_articles (story_id);

create table story_ledger (
  position bigint generated always as identity unique,
  story_id bigint not null,
  sequence integer not null,
  change jsonb not null,
  at timestamptz not null default now(),
  primary key (story_id, sequence)
);

-- Written by delivery.
create table topics (
  id bigint generated always as identity primary key,
  slug text not null unique,
  name text not null,
  query jsonb not null,
  created_at timestamptz not null default now()
);

insert into topics (slug, name, query) values ('all', 'All stories',
  '{"any": [], "all": [], "none": [], "languages": [], "outlets": [], "minIndependentReports": 0}');

create table topic_stories (
  topic_id bigint not null references topics on delete cascade,
  story_id bigint not null references stories,
  updated_at timestamptz not null,
  primary key (topic_id, story_id)
);
create index topic_stories_story on topic_stories (story_id);
create index topic_stories_updated on topic_stories (topic_id, updated_at desc, story_id desc);

create table events (
  id bigint generated always as identity primary key,
  message_id text not null unique,
  story_id bigint not null references stories,
  type text not null,
  sequence integer not null,
  previous_sequence integer not null,
  -- json, not jsonb: what is signed and sent keeps its order of keys.
  payload json not null,
  created_at timestamptz not null default now(),
  unique (story_id, sequence)
);

create table endpoints (
  id bigint generated always as identity primary key,
  url text not null,
  secrets text[] not null,
  filter jsonb not null,
  status text not null default 'active' check (status in ('active', 'disabled')),
  disabled_reason text,
  created_at timestamptz not null default now()
);

create table deliveries (
  id bigint generated always as identity primary key,
  endpoint_id bigint not null references endpoints on delete cascade,
  event_id bigint not null references events,
  story_id bigint not null,
  status text not null default 'pending' check (status in ('pending', 'delivered', 'failed')),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  delivered_at timestamptz,
  created_at timestamptz not null default now(),
  unique (endpoint_id, event_id)
);
create index deliveries_pending on deliveries (endpoint_id, id) where status = 'pending';
create index deliveries_story on deliveries (endpoint_id, story_id, id) where status = 'pending';
create index deliveries_failed on deliveries (endpoint_id) where status = 'failed';
create index deliveries_due on deliveries (next_attempt_at) where status = 'pending';

create table delivery_attempts (
  id bigint generated always as identity primary key,
  delivery_id bigint not null references deliveries on delete cascade,
  at timestamptz not null default now(),
  duration_ms integer not null,
  status integer,
  error text
);
create index delivery_attempts_delivery on delivery_attempts (delivery_id);
