-- Whether a large story is filed anew is decided before its terms are read.
alter table story_search_terms
  -- How many articles the terms are of; null for those of before this was kept.
  add column filed_articles integer;
