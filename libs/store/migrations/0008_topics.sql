-- Written by delivery.

-- What a private topic has in its addresses in place of its slug; null for a public one.
alter table topics add column secret text unique;

-- How living stories are found: by topics, by searches, and by what they carry.
create table story_search (
  story_id bigint primary key references stories,
  -- That of the story when it was last published.
  updated_at timestamptz not null,
  -- libs/model/src/index-terms.ts: words folded by our own rules, so that the index and the topics agree; facts with
  -- their kind before a colon.
  terms tsvector not null,
  articles integer not null,
  independent_reports integer not null,
  -- As written, for the lists of automatic topics.
  countries text[] not null,
  names text[] not null,
  categories text[] not null
);
create index story_search_terms on story_search using gin (terms);
create index story_search_updated on story_search (updated_at desc, story_id desc);

-- Stories of before are published once more, which files them; as nothing happened to them, no event is made.
insert into waiting (queue, id) select 'publish-stories', id from stories where merged_into is null
on conflict do nothing;
