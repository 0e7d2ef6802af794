-- Written by ingestion.

-- How fast feeds are polled while the later stages lag: one row, the same for all processes.
create table polling_pace (
  only_row boolean primary key default true check (only_row),
  -- Between two polls of a feed so many of its intervals pass; 1 when nothing lags.
  slowdown real not null check (slowdown >= 1),
  -- The queue that lags most, how much waits for it, and since when; null at a slowdown of 1.
  queue text,
  waiting integer,
  oldest timestamptz,
  -- When polling was slowed; null at a slowdown of 1.
  since timestamptz
);
insert into polling_pace (slowdown) values (1);

-- When somebody asked for the feed to be polled, as by adding it; until it was polled since then, nothing slows it down.
alter table feeds add column poll_asked_at timestamptz;
alter table feeds alter column poll_asked_at set default now();
