-- Written by delivery.

-- When a topic changed otherwise than by its stories' own changes: it was saved, renamed, or lost a story. With the newest
-- change of its stories it is the Last-Modified of its feeds, which so never goes back.
alter table topics add column changed_at timestamptz not null default now();

-- SHA-256 of the terms, so that terms that did not change are not written again. Null until a story is filed anew.
alter table story_search add column terms_hash bytea;
