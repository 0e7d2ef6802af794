-- The times of an article's way through the stages, so that they can be told and counted from the tables alone.

-- When the document that first had the entry was received, before its texts and pages were read; null in rows of a
-- process that knows no such time. Written by ingestion.
alter table entries add column found_at timestamptz;

-- When the oldest of the changes that it tells was written to the ledger; null in an event of no story. Written by
-- delivery.
alter table events add column changed_at timestamptz;

-- A job's transaction goes on for a while before it writes: the time of the statement is that of its result. All rows of
-- one statement have the same time, as before.
alter table articles alter column received_at set default statement_timestamp();
alter table story_articles alter column added_at set default statement_timestamp();
alter table story_ledger alter column at set default statement_timestamp();
alter table events alter column created_at set default statement_timestamp();

-- The rows of the last minutes are found among millions. These tables grow at their end, so an index of block ranges is
-- enough: some kilobytes, and next to nothing for each row.
create index entries_received on entries using brin (received_at) with (autosummarize = on);
create index articles_received on articles using brin (received_at) with (autosummarize = on);
create index story_articles_added on story_articles using brin (added_at) with (autosummarize = on);
create index delivery_attempts_at on delivery_attempts using brin (at) with (autosummarize = on);
