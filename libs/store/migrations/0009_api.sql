-- Written by delivery.

-- Keys of the API beside the environment's own. A key is 32 random bytes: SHA-256 of it cannot be reversed by guessing,
-- so no slow hash is needed.
create table api_keys (
  id bigint generated always as identity primary key,
  name text not null,
  hash bytea not null unique check (octet_length(hash) = 32),
  -- The first characters of the key, by which its owner knows it.
  hint text not null,
  scopes text[] not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  -- To the hour: a call writes nothing when the key was used within the last one.
  last_used_at timestamptz
);

-- Stories by country.
create index story_facts_countries on story_facts using gin (countries);

alter table events
  -- Its place in the stream of all events of stories: 1, 2, 3 … without gaps, in the order in which events became
  -- visible. The id is given earlier, and one that is lower may become visible later. Null for an event of no story, and
  -- for a moment in rows of a process that knows no places yet.
  add column position bigint unique,
  -- The topics that its story belonged to then.
  add column topic_ids bigint[] not null default '{}';
update events set position = placed.place
  from (select id, row_number() over (order by id) as place from events) placed where placed.id = events.id;
create index events_unplaced on events (id) where position is null and story_id is not null;

-- The last place that was given, which outlives the events: one row.
create table event_stream (position bigint not null);
insert into event_stream select coalesce(max(position), 0) from events;
