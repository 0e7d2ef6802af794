-- The terms of stories in a table of their own: a row of story_search changes whenever its story does, and each new
-- version of a row puts all of its terms into the index once more.
drop index story_search_terms;
create table story_search_terms (
  story_id bigint primary key references story_search on delete cascade,
  terms tsvector not null,
  -- SHA-256 of the terms; null for those of before there was one.
  terms_hash bytea,
  -- Since when the story's texts have other terms than these; null while they have these.
  stale_since timestamptz
);
insert into story_search_terms (story_id, terms, terms_hash) select story_id, terms, terms_hash from story_search;
alter table story_search drop column terms, drop column terms_hash;
create index story_search_terms_terms on story_search_terms using gin (terms);
create index story_search_terms_stale on story_search_terms (stale_since) where stale_since is not null;
