-- What was set aside, the last first: of a million rows that wait a few hundred are.
create index waiting_quarantined on waiting (quarantined_at, queue, id) where quarantined_at is not null;
