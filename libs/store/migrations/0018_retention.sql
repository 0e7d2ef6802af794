-- Written by clustering.

-- Stories that were removed, and those that had been merged into them: their ids are never given again, and who asks for
-- one is told that it is gone.
create table removed_stories (
  id bigint primary key,
  removed_at timestamptz not null default now()
);

-- How the database is kept within its size, and what was removed so far: one row.
create table retention (
  only_row boolean primary key default true check (only_row),
  -- When it was last looked what may go, and the size of the database then.
  looked_at timestamptz,
  bytes bigint,
  -- While the size is bound: how many articles stay, the bound, and the size for which that was reckoned.
  keep_articles bigint,
  keep_bound bigint,
  keep_bytes bigint,
  -- Whether more should go than may.
  short boolean not null default false,
  removed_at timestamptz,
  removed_stories bigint not null default 0,
  removed_articles bigint not null default 0
);
insert into retention default values;

-- What was merged into a story, when it goes.
create index stories_merged on stories (merged_into) where merged_into is not null;

-- A story goes when clustering says so; other services hear of it through `waiting` and follow.
alter table topic_stories drop constraint topic_stories_story_id_fkey;
alter table story_search drop constraint story_search_story_id_fkey;
alter table published_stories drop constraint published_stories_story_id_fkey;
alter table events drop constraint events_story_id_fkey;
-- These are of the story's own articles. Without an index, each article that goes would cost a walk through all facts.
alter table story_facts drop constraint story_facts_headline_article_id_fkey;
alter table story_facts drop constraint story_facts_lead_article_id_fkey;

-- Written by ingestion: entries that were removed while their feed may list them still, by SHA-256 of the identity, so
-- that they are not taken for new ones.
create table removed_entries (
  feed_id bigint not null references feeds,
  identity_hash bytea not null check (octet_length(identity_hash) = 32),
  removed_at timestamptz not null default now(),
  primary key (feed_id, identity_hash)
);

-- Tables that lose rows when stories go, and that nobody vacuums at once: by default autovacuum waits until a fifth is dead.
alter table story_search set (autovacuum_vacuum_scale_factor = 0.02, toast.autovacuum_vacuum_scale_factor = 0.02);
alter table topic_stories set (autovacuum_vacuum_scale_factor = 0.02);
alter table story_terms set (autovacuum_vacuum_scale_factor = 0.02);
alter table related_stories set (autovacuum_vacuum_scale_factor = 0.02);
