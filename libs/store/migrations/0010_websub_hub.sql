-- Written by delivery: who subscribed to feeds of topics at our own WebSub hub.
create table hub_subscriptions (
  id bigint generated always as identity primary key,
  -- Null when the topic was deleted: the subscriber is told so, and the row goes.
  topic_id bigint references topics on delete set null,
  -- The address of the feed, as it was subscribed to.
  feed_url text not null,
  callback text not null,
  -- Key of the signatures; null when the subscriber wants none.
  secret text,
  -- End of the lease; null until the subscriber has confirmed.
  expires_at timestamptz,
  -- What was asked for and is not confirmed yet. A lease that runs goes on meanwhile.
  asked text check (asked in ('subscribe', 'unsubscribe')),
  asked_secret text,
  asked_lease_seconds integer,
  -- Places in the stream of events: up to which the topic has news, and up to which they were sent.
  news_position bigint not null default 0,
  sent_position bigint not null default 0,
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  last_error text,
  last_sent_at timestamptz,
  created_at timestamptz not null default now(),
  unique (feed_url, callback)
);
create index hub_subscriptions_topic on hub_subscriptions (topic_id);
create index hub_subscriptions_due on hub_subscriptions (next_attempt_at);

-- Up to where events have been looked through for news of topics: one row.
create table hub_progress (position bigint not null);
insert into hub_progress select position from event_stream;
