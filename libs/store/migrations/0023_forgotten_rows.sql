-- Entries that were changed so often that their oldest wordings are forgotten. Only rows of these are in it.
create index entry_revisions_many on entry_revisions (entry_id, revision) where revision > 100;

-- An event goes when no delivery is left of it. Without an index, each event that goes costs a walk through all
-- deliveries where PostgreSQL cannot skip through the one of endpoints (before 18).
create index deliveries_event on deliveries (event_id);
