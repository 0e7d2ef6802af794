-- What is known of a story's terms goes to the row that is written with each publication anyway: a new version of a row of
-- story_search_terms puts all of its terms into the index once more, though only a mark has changed. Old processes that
-- still look for it there publish nothing; what waits is published by the new ones.
alter table story_search
  -- SHA-256 of the terms in story_search_terms; null for those of before there was one.
  add column terms_hash bytea,
  -- How many articles those terms are of; null for those of before this was kept.
  add column filed_articles integer,
  -- Since when the story's texts have other terms; null while they have those.
  add column stale_since timestamptz;
update story_search s set terms_hash = t.terms_hash, filed_articles = t.filed_articles, stale_since = t.stale_since
from story_search_terms t where t.story_id = s.story_id;
alter table story_search_terms drop column terms_hash, drop column filed_articles, drop column stale_since;
create index story_search_stale on story_search (stale_since) where stale_since is not null;
