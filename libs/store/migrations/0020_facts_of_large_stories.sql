-- Facts, headline and lead of a large story are not read anew with each article.
alter table story_facts
  -- How many articles they were read from; null for those of before this was kept.
  add column articles integer,
  -- Since when the story has other articles; null while they are of all of them.
  add column stale_since timestamptz;
create index story_facts_stale on story_facts (stale_since) where stale_since is not null;
