-- Written by delivery.

-- When a topic changed otherwise than by its stories' own changes: it was saved, renamed, or lost a story. With the newest
-- change of its stories it is the Last-Modified of its feeds, which so never goes back.
alter table topics add column changed_at timestamptz not null default now();
