import type { AddedFor, ArticleLink, CitationField, CitationKind, LedgerChange, TopicQuery } from '@app/model';
import type { ColumnType, Generated, JSONColumnType } from 'kysely';

type Created = ColumnType<Date, Date | undefined, Date>;

export interface WaitingTable {
  queue: string;
  id: number;
  since: Created;
  quarantined_at: Date | null;
  reason: string | null;
}
export interface OutletsTable {
  id: Generated<number>;
  name: string;
  homepage: string | null;
  created_at: Created;
}
export interface FeedsTable {
  id: Generated<number>;
  outlet_id: number;
  url: string;
  host: string;
  title: string | null;
  language: string | null;
  categories: Generated<string[]>;
  status: Generated<'active' | 'gone' | 'paused'>;
  etag: string | null;
  last_modified: string | null;
  body_hash: string | null;
  ttl_minutes: number | null;
  interval_ms: Generated<number>;
  failures: Generated<number>;
  last_error: string | null;
  last_polled_at: Date | null;
  last_changed_at: Date | null;
  next_poll_at: Created;
  created_at: Created;
  update_period_ms: number | null;
  fresh_ms: number | null;
  skip_hours: Generated<number[]>;
  skip_days: Generated<number[]>;
  rhythm_ms: number | null;
  newest_at: Date | null;
  full_at: Date | null;
  moved_to: string | null;
  moved_times: Generated<number>;
  repeats_guids: Generated<boolean>;
  fault: string | null;
  unfinished: Generated<number>;
  failing_since: Date | null;
  answer_ms: number | null;
  poll_asked_at: Created | null;
}
export interface PollingPaceTable {
  only_row: Generated<boolean>;
  slowdown: number;
  queue: string | null;
  waiting: number | null;
  oldest: Date | null;
  since: Date | null;
}
export interface EntriesTable {
  id: Generated<number>;
  feed_id: number;
  identity: string;
  revision: Generated<number>;
  url: string | null;
  title: string;
  text: string;
  language: string | null;
  published_at: Date | null;
  author: string | null;
  categories: string[];
  dateline: string | null;
  cited_urls: string[];
  links: JSONColumnType<ArticleLink[]>;
  feed_hash: string;
  content_hash: string;
  received_at: Created;
  updated_at: Created;
  origin: string | null;
  origin_url: string | null;
  link: string | null;
  page_due_at: Date | null;
  page_attempts: Generated<number>;
  found_at: Date | null;
}
export interface EntryRevisionsTable {
  entry_id: number;
  revision: number;
  title: string;
  text: string;
  content_hash: string;
  received_at: Date;
  replaced_at: Created;
}
export interface RecurringLinesTable {
  outlet_id: number;
  line_hash: string;
  pages: number;
  seen_at: Created;
}
export interface WebsubSubscriptionsTable {
  feed_id: number;
  hub: string;
  topic: string;
  token: string;
  secret: string;
  status: Generated<'requested' | 'verified' | 'denied' | 'failed'>;
  expires_at: Date | null;
  next_attempt_at: Created;
  failures: Generated<number>;
  last_error: string | null;
  last_push_at: Date | null;
  created_at: Created;
}
export interface ArticlesTable {
  id: Generated<number>;
  identity: string;
  outlet_id: number;
  url: string | null;
  title: string;
  text: string;
  language: string;
  published_at: Date | null;
  author: string | null;
  categories: string[];
  dateline: string | null;
  cited_urls: string[];
  links: JSONColumnType<ArticleLink[]>;
  agency: string | null;
  content_hash: string;
  copy_of: number | null;
  position: number | null;
  received_at: Created;
  updated_at: Created;
}
export interface ArticleEntriesTable {
  entry_id: number;
  article_id: number;
  revision: number;
}
export interface CopiesTable {
  article_id: number;
  other_id: number;
  verdict: 'copy' | 'shares-text';
  containment: number;
}
export interface BoilerplateTable {
  outlet_id: number;
  sentence_hash: number;
  since: number;
}
export interface StoriesTable {
  id: number;
  title: string;
  lead: string;
  language: string;
  started_at: Date;
  updated_at: Date;
  sequence: number;
  merged_into: number | null;
}
export interface StoryArticlesTable {
  article_id: number;
  story_id: number;
  reason: AddedFor;
  position: Generated<number>;
  added_at: Created;
  micro_story_id: number | null;
  pinned: Generated<boolean>;
  citations_version: number | null;
}
export interface StoriesApartTable {
  a: number;
  b: number;
}
export interface CitationsTable {
  article_id: number;
  number: number;
  kind: CitationKind;
  outlet: string;
  url: string | null;
  address: string | null;
  evidence: string;
  field: CitationField;
  start_at: number | null;
  end_at: number | null;
}
export interface ArticleEmbeddingsTable {
  article_id: number;
  model: string;
  input_hash: string;
  vector: Buffer;
}
export interface RemovedStoriesTable {
  id: number;
  removed_at: Created;
}
export interface RetentionTable {
  only_row: Generated<boolean>;
  looked_at: Date | null;
  bytes: number | null;
  keep_articles: number | null;
  keep_bound: number | null;
  keep_bytes: number | null;
  short: boolean;
  removed_at: Date | null;
  removed_stories: number;
  removed_articles: number;
}
export interface RemovedEntriesTable {
  feed_id: number;
  identity_hash: Buffer;
  removed_at: Created;
}
export interface StoryLedgerTable {
  position: Generated<number>;
  story_id: number;
  sequence: number;
  change: JSONColumnType<LedgerChange>;
  at: Created;
}
export interface StoryFactsTable {
  story_id: number;
  headline_article_id: number | null;
  lead_article_id: number | null;
  countries: string[];
  names: string[];
  key_terms: string[];
  first_report_at: Date | null;
  last_report_at: Date | null;
  norm: number | null;
  articles: number | null;
  stale_since: Date | null;
  computed_at: Date;
}
export interface StoryTermsTable {
  term: string;
  story_id: number;
  weight: number;
}
export interface RelatedStoriesTable {
  story_id: number;
  other_id: number;
  similarity: number;
}
export interface TopicsTable {
  id: Generated<number>;
  slug: string;
  name: string;
  query: JSONColumnType<Partial<TopicQuery>>;
  created_at: Created;
  secret: string | null;
  changed_at: Created;
}
export interface StorySearchTable {
  story_id: number;
  updated_at: Date;
  articles: number;
  independent_reports: number;
  countries: string[];
  names: string[];
  categories: string[];
  terms_hash: Buffer | null;
  filed_articles: number | null;
  stale_since: Date | null;
}
export interface StorySearchTermsTable {
  story_id: number;
  terms: string;
}
export interface TopicStoriesTable {
  topic_id: number;
  story_id: number;
  updated_at: Date;
}
export interface PublishedStoriesTable {
  story_id: number;
  sequence: number;
}
export interface EventsTable {
  id: Generated<number>;
  message_id: string;
  story_id: number | null;
  type: string;
  sequence: number | null;
  previous_sequence: number | null;
  payload: JSONColumnType<object>;
  created_at: Created;
  position: number | null;
  topic_ids: Generated<number[]>;
  ledger_position: number | null;
  changed_at: Date | null;
}
export interface EndpointsTable {
  id: Generated<number>;
  url: string;
  secrets: string[];
  filter: JSONColumnType<object>;
  status: Generated<'active' | 'paused' | 'disabled'>;
  disabled_reason: string | null;
  created_at: Created;
  description: Generated<string>;
  throttle: number | null;
  digest_minutes: number | null;
  next_digest_at: Created;
  retiring_secrets: JSONColumnType<{ secret: string; until: string }[], string | undefined>;
  failing_since: Date | null;
}
export interface DeliveriesTable {
  id: Generated<number>;
  endpoint_id: number;
  event_id: number;
  story_id: number | null;
  status: Generated<'pending' | 'delivered' | 'failed' | 'digested'>;
  attempts: Generated<number>;
  next_attempt_at: Created;
  delivered_at: Date | null;
  created_at: Created;
  sequence: Generated<number>;
  previous_sequence: number | null;
  attempts_before: Generated<number>;
  digest_id: number | null;
}
export interface DeliveryAttemptsTable {
  id: Generated<number>;
  delivery_id: number;
  at: Created;
  duration_ms: number;
  status: number | null;
  error: string | null;
  endpoint_id: number | null;
  request_headers: JSONColumnType<Record<string, string>> | null;
  request_bytes: number | null;
  response_headers: JSONColumnType<Record<string, string>> | null;
  response_body: string | null;
  first_byte_ms: number | null;
}
export interface ApiKeysTable {
  id: Generated<number>;
  name: string;
  hash: Buffer;
  hint: string;
  scopes: string[];
  created_at: Created;
  expires_at: Date | null;
  last_used_at: Date | null;
}
export interface HubSubscriptionsTable {
  id: Generated<number>;
  topic_id: number | null;
  feed_url: string;
  callback: string;
  secret: string | null;
  expires_at: Date | null;
  asked: 'subscribe' | 'unsubscribe' | null;
  asked_secret: string | null;
  asked_lease_seconds: number | null;
  news_position: Generated<number>;
  sent_position: Generated<number>;
  attempts: Generated<number>;
  next_attempt_at: Created;
  last_error: string | null;
  last_sent_at: Date | null;
  created_at: Created;
}

export interface EventStreamTable {
  position: number;
}

export interface AlertsTable {
  id: Generated<number>;
  kind: string;
  subject: string;
  summary: string;
  opened_at: Created;
  resolved_at: Date | null;
  acknowledged_at: Date | null;
  acknowledged_by: string | null;
}
export interface QualityMeasuresTable {
  measured_at: Date;
  articles: number;
  figures: JSONColumnType<Record<string, number>>;
}

/** Every table, as Kysely types its queries by. The SQL itself is in libs/store/migrations. */
export interface Tables {
  waiting: WaitingTable;
  outlets: OutletsTable;
  feeds: FeedsTable;
  polling_pace: PollingPaceTable;
  entries: EntriesTable;
  entry_revisions: EntryRevisionsTable;
  recurring_lines: RecurringLinesTable;
  websub_subscriptions: WebsubSubscriptionsTable;
  articles: ArticlesTable;
  article_entries: ArticleEntriesTable;
  copies: CopiesTable;
  boilerplate: BoilerplateTable;
  stories: StoriesTable;
  story_articles: StoryArticlesTable;
  stories_apart: StoriesApartTable;
  citations: CitationsTable;
  article_embeddings: ArticleEmbeddingsTable;
  story_ledger: StoryLedgerTable;
  removed_stories: RemovedStoriesTable;
  removed_entries: RemovedEntriesTable;
  retention: RetentionTable;
  story_facts: StoryFactsTable;
  story_terms: StoryTermsTable;
  related_stories: RelatedStoriesTable;
  topics: TopicsTable;
  topic_stories: TopicStoriesTable;
  story_search: StorySearchTable;
  story_search_terms: StorySearchTermsTable;
  published_stories: PublishedStoriesTable;
  events: EventsTable;
  event_stream: EventStreamTable;
  endpoints: EndpointsTable;
  deliveries: DeliveriesTable;
  delivery_attempts: DeliveryAttemptsTable;
  api_keys: ApiKeysTable;
  alerts: AlertsTable;
  quality_measures: QualityMeasuresTable;
  hub_subscriptions: HubSubscriptionsTable;
}
