import type { LedgerChange, MergeEvidence, SplitEvidence } from '@app/model';
import { type Db, storyDecisionStore, storyStore } from '@app/store';
import { sql } from 'kysely';
import type { Reviewed, ReviewQuery } from './story-review';

/** Articles of one side: how many, and some of them. */
export interface Side {
  readonly count: number;
  readonly outlets: number;
  readonly languages: readonly string[];
  readonly first: Date | null;
  readonly last: Date | null;
  readonly articles: readonly {
    readonly title: string;
    readonly url: string | null;
    readonly outlet: string;
    readonly language: string;
  }[];
}

/** An article, as a card names it. */
export interface NamedArticle {
  readonly title: string;
  readonly url: string | null;
  readonly outlet: string;
}

/** What clustering went by; null where a person decided, and of what is older than that it is kept. */
export type ReviewedEvidence =
  { readonly merge: MergeEvidence; readonly article: NamedArticle | null } | { readonly split: SplitEvidence };

/** A merge or a split with what is known of why. */
export interface Review extends Reviewed {
  /** Its place in the ledger. */
  readonly position: number;
  readonly at: Date;
  readonly by: 'person' | 'clustering';
  /** Those that they had then. */
  readonly title: string;
  readonly otherTitle: string;
  /** The articles that went over, and those that were there, or stayed. */
  readonly moved: Side;
  readonly others: Side;
  readonly evidence: ReviewedEvidence | null;
}

type LedgerRow = { position: number; at: Date; storyId: number; change: LedgerChange & { kind: 'merged' | 'split' } };
/** Of a larger side the first ones tell. */
const articlesRead = 40;

/** Merges and splits, the newest first, each with what is known of it. */
export async function list(db: Db, { kind, by, before }: ReviewQuery, limit: number): Promise<Review[]> {
  const { rows } = await sql<LedgerRow>`
    select position, at, story_id as "storyId", change from story_ledger
    where change ->> 'kind' in ('merged', 'split') and position < ${before ?? Number.MAX_SAFE_INTEGER}
      and (${kind}::text is null or change ->> 'kind' = ${kind}::text)
      and (${by}::text is null or coalesce(change ->> 'by', 'clustering') = ${by}::text)
    order by position desc limit ${limit}`.execute(db);
  return Promise.all(rows.map((row) => reviewOf(db, row)));
}

/** One merge or split, by its place in the ledger; null when there is none. */
export async function byPosition(db: Db, position: number): Promise<Review | null> {
  const { rows } = await sql<LedgerRow>`
    select position, at, story_id as "storyId", change from story_ledger
    where position = ${position} and change ->> 'kind' in ('merged', 'split')`.execute(db);
  return rows[0] ? reviewOf(db, rows[0]) : null;
}

async function reviewOf(db: Db, { position, at, storyId, change }: LedgerRow): Promise<Review> {
  const otherId = change.kind === 'merged' ? change.from : change.into;
  const { articleIds } = change;
  const [living, placed, titles] = await Promise.all([
    storyDecisionStore.living(db, [storyId, otherId]),
    storyStore.ofArticles(db, articleIds),
    titlesAt(db, [storyId, otherId], position),
  ]);
  const home = living.get(storyId) ?? null;
  const [moved, others, size, evidence] = await Promise.all([
    sideOf(db, sql`a.id = any(${articleIds}::bigint[])`),
    sideOf(db, sql`sa.story_id = ${home} and a.id <> all(${articleIds}::bigint[])`),
    sizeOf(db, home),
    evidenceOf(db, change),
  ]);
  return {
    position,
    at,
    kind: change.kind,
    by: change.by ?? 'clustering',
    storyId,
    otherId,
    articleIds,
    living: home,
    otherLiving: living.get(otherId) ?? null,
    stillThere: articleIds.filter((id) => placed.get(id) === home),
    size,
    title: titles.get(storyId) ?? `story ${storyId}`,
    otherTitle: titles.get(otherId) ?? `story ${otherId}`,
    moved,
    others,
    evidence,
  };
}

async function evidenceOf(db: Db, change: LedgerRow['change']): Promise<ReviewedEvidence | null> {
  if (!change.evidence) return null;
  if (change.kind === 'split') return { split: change.evidence };
  const { rows } = await sql<NamedArticle>`
    select a.title, a.url, o.name as outlet from articles a join outlets o on o.id = a.outlet_id
    where a.id = ${change.evidence.articleId}`.execute(db);
  return { merge: change.evidence, article: rows[0] ?? null };
}

/** The titles that stories had at a place of the ledger. */
async function titlesAt(db: Db, ids: readonly number[], position: number): Promise<Map<number, string>> {
  const { rows } = await sql<{ id: number; title: string }>`
    select distinct on (story_id) story_id as id, change ->> 'title' as title from story_ledger
    where story_id = any(${ids}::bigint[]) and change ->> 'kind' in ('started', 'retitled')
    order by story_id, position > ${position}, case when position > ${position} then position else -position end`.execute(
    db,
  );
  return new Map(rows.map(({ id, title }) => [id, title]));
}

async function sizeOf(db: Db, storyId: number | null): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from story_articles where story_id = ${storyId}`.execute(db);
  return rows[0]!.n;
}

async function sideOf(db: Db, where: ReturnType<typeof sql>): Promise<Side> {
  const { rows } = await sql<Side>`
    with side as (
      select a.id, a.title, a.url, a.language, a.outlet_id, o.name as outlet, coalesce(a.published_at, a.received_at) as at
      from articles a join outlets o on o.id = a.outlet_id join story_articles sa on sa.article_id = a.id
      where ${where}
    )
    select count(*)::int as count, count(distinct outlet_id)::int as outlets,
      coalesce(array_agg(distinct language), '{}') as languages, min(at) as first, max(at) as last,
      coalesce((select json_agg(json_build_object('title', title, 'url', url, 'outlet', outlet, 'language', language))
        from (select * from side order by id limit ${articlesRead}) sample), '[]') as articles
    from side`.execute(db);
  return rows[0]!;
}
