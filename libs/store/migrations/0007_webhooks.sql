-- Written by delivery. An old process of delivery goes on beside the new ones: what it plans has the defaults.

alter table endpoints
  add column description text not null default '',
  -- Most requests a second; null for no bound.
  add column throttle integer check (throttle between 1 and 1000),
  -- Least minutes between two calls, each with all events that came meanwhile; null for a call an event.
  add column digest_minutes integer check (digest_minutes between 1 and 1440),
  -- When the next digest may be made.
  add column next_digest_at timestamptz not null default now(),
  -- Secrets that were replaced and sign too until a time: [{"secret": "whsec_…", "until": "…Z"}].
  add column retiring_secrets jsonb not null default '[]',
  -- The first failure since the last success.
  add column failing_since timestamptz,
  drop constraint endpoints_status_check,
  add constraint endpoints_status_check check (status in ('active', 'paused', 'disabled'));

-- Up to where a story's ledger was told, which outlives its events.
create table published_stories (
  story_id bigint primary key references stories,
  sequence integer not null
);
insert into published_stories select story_id, max(sequence) from events group by story_id;

-- A digest, a test or a notice belongs to no story.
alter table events
  alter column story_id drop not null,
  alter column sequence drop not null,
  alter column previous_sequence drop not null,
  -- The place in story_ledger of the newest row that it covers.
  add column ledger_position bigint;
update events e set ledger_position = l.position from story_ledger l
  where l.story_id = e.story_id and l.sequence = e.sequence;
create index events_created on events (created_at);
create index events_ledger_position on events (ledger_position);

alter table deliveries
  alter column story_id drop not null,
  -- Those of the event; the order in which a story's deliveries are made.
  add column sequence integer not null default 0,
  -- The sequence of the story's delivery before this one to this endpoint, 0 for none; null for that of the event.
  add column previous_sequence integer,
  -- Attempts made before it was asked for anew, which the schedule does not count.
  add column attempts_before integer not null default 0,
  -- The delivery of the digest that it went with.
  add column digest_id bigint references deliveries on delete set null,
  drop constraint deliveries_status_check,
  add constraint deliveries_status_check check (status in ('pending', 'delivered', 'failed', 'digested'));
update deliveries d set sequence = e.sequence, previous_sequence = e.previous_sequence from events e
  where e.id = d.event_id;
create index deliveries_planned on deliveries (endpoint_id, story_id, sequence);
create index deliveries_in_order on deliveries (endpoint_id, story_id, sequence, id) where status = 'pending';
create index deliveries_next on deliveries (endpoint_id, next_attempt_at, id) where status = 'pending';
create index deliveries_digest on deliveries (digest_id) where digest_id is not null;
drop index deliveries_pending, deliveries_story, deliveries_due;

alter table delivery_attempts
  add column endpoint_id bigint,
  -- As sent; of each signature only the beginning.
  add column request_headers json,
  add column request_bytes integer,
  add column response_headers json,
  -- The first kilobyte.
  add column response_body text,
  -- Until the answer's headers.
  add column first_byte_ms integer,
  -- Checking this for each of thousands of rows a second costs more than the insert; the statement that logs an attempt
  -- finds its delivery, and what deletes deliveries deletes their attempts first.
  drop constraint delivery_attempts_delivery_id_fkey;
update delivery_attempts a set endpoint_id = d.endpoint_id from deliveries d where d.id = a.delivery_id;
create index delivery_attempts_endpoint on delivery_attempts (endpoint_id, at);
