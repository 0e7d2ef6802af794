-- What is known of a story's terms goes to the row that is written with each publication anyway: a new version of a row of
-- story_search_terms puts all of its terms into the index once more, though only a mark has changed. The columns there stay
-- for old processes until a later release. A mark that one of them sets from now on is not seen: what it would have filed
-- later is filed when the story changes next.
alter table story_search
  -- SHA-256 of the terms in story_search_terms; null for those of before there was one.
  add column terms_hash bytea,
  -- How many articles those terms are of; null for those of before this was kept.
  add column filed_articles integer,
  -- Since when the story's texts have other terms; null while they have those.
  add column stale_since timestamptz;
update story_search s set terms_hash = t.terms_hash, filed_articles = t.filed_articles, stale_since = t.stale_since
from story_search_terms t where t.story_id = s.story_id;
create index story_search_stale on story_search (stale_since) where stale_since is not null;
