import { citationsVersion } from '@app/citations';
import type { IdsPayload } from '@app/pipeline';
import { observeStage, traceStage } from '@app/platform';
import {
  articleStore,
  articleOriginStore,
  type ArticleOrigin,
  type ArticleWithFacts,
  citationStore,
  type Db,
  storyStore,
  waitingStore,
} from '@app/store';
import { Handles, JobContext, LateRows } from '@app/transport';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { ArticleCitations } from './article-citations.store';
import { ArticleEmbeddings } from './article-embeddings.store';
import type { Decision, Evidence } from './decision';
import type { Decided } from './record-decisions.store';
import { type Deciding, StoryWriter } from './story-writer.store';

/** What reads articles besides the engine. */
interface Reading {
  readonly citations: ArticleCitations;
  readonly vectors: ArticleEmbeddings;
}

/** Articles placed in one go at most: the further behind it is, the fewer times a story is read and written. */
const mostTogether = 400;

/** Puts articles into stories, and writes down what happened to each story. */
@Controller()
export class ClusterArticles {
  private readonly late = new LateRows(mostTogether);

  constructor(
    private readonly writer: StoryWriter,
    private readonly citations: ArticleCitations,
    private readonly embeddings: ArticleEmbeddings,
  ) {}

  @Handles('cluster-articles')
  async handle(@Payload() { ids }: IdsPayload, @Ctx() { job }: JobContext): Promise<void> {
    const { citations, embeddings: vectors } = this;
    await vectors.learn(ids);
    const placed = await this.late.along(job, ids, (room) =>
      this.writer.write(async (db, deciding) => {
        // The encoder was not asked about late ones.
        const held = await waitingStore.holdWithLate(db, 'cluster-articles', ids, vectors.asks ? 0 : room);
        const taken = held.map(({ id }) => id);
        const decided = await cluster(db, taken, deciding, { citations, vectors });
        await waitingStore.done(db, 'cluster-articles', held);
        return decided;
      }),
    );
    traceStage(
      'cluster-articles',
      placed.map(({ articleId, receivedAt, entry }) => ({
        entry,
        start: receivedAt,
        attributes: { 'tributary.article.id': articleId },
      })),
    );
    observeStage(
      'cluster-articles',
      placed.map(({ receivedAt }) => receivedAt),
    );
    observeStage(
      'feed-to-story',
      placed.map(({ entry }) => entry.foundAt ?? entry.receivedAt),
    );
  }
}

/** @returns where the articles that it put into stories come from */
async function cluster(
  db: Db,
  taken: readonly number[],
  { engine, newId }: Deciding,
  { citations, vectors }: Reading,
): Promise<Decided<ArticleOrigin[]>> {
  const decisions: Decision[] = [];
  const rewritten = new Set<number>();
  const reread: { article: ArticleWithFacts; embedding: Int8Array | undefined }[] = [];
  if (!taken.length) return { result: [], decisions };
  const group = await articleStore.copyGroups(db, taken);
  const articles = new Map(group.map((article) => [article.id, article]));
  const mates = matesOf(group);
  await citations.write(db, taken);
  const cited = await citationStore.between(db, taken);
  const embeddings = await vectors.of(db, group);
  const placed = new Map(await storyStore.placementsOf(db, [...articles.keys()]));

  for (const id of taken) {
    const article = articles.get(id)!;
    const present = placed.get(id);
    if (present) {
      reread.push({ article, embedding: embeddings.get(id) });
      rewritten.add(present.storyId);
      continue;
    }
    const embedding = embeddings.get(id);
    const { listed = [], linked = [] } = cited.get(id) ?? {};
    const evidence: Evidence = { copyMates: mates.get(id) ?? [], cited: listed, linked, embedding };
    const known = evidence.copyMates.flatMap((mate) => placed.get(mate) ?? [])[0];
    // A copy joins its group's story even when the window no longer holds any of the group.
    if (known && !evidence.copyMates.some((mate) => engine.holds(mate))) {
      const storyId = decisions.reduce(
        (now, one) => (one.kind === 'merged' && one.from === now ? one.into : now),
        known.storyId,
      );
      const placement = { storyId, microStoryId: known.microStoryId, reason: 'copy' as const };
      engine.restore({ ...placement, article, pinned: known.pinned });
      decisions.push({ kind: 'added', articleId: id, ...placement });
    } else decisions.push(...engine.place(article, evidence, newId));
  }
  const added = decisions.flatMap((decision) => (decision.kind === 'added' ? [decision.articleId] : []));
  return { result: await articleOriginStore.ofArticles(db, added), decisions, rewritten, reread, citationsVersion };
}

/** The other members of each article's copy group. */
function matesOf(articles: readonly ArticleWithFacts[]): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const { id, copyOf } of articles) groups.set(copyOf ?? id, [...(groups.get(copyOf ?? id) ?? []), id]);
  return new Map(
    articles.map(({ id, copyOf }) => [id, (groups.get(copyOf ?? id) ?? []).filter((other) => other !== id)]),
  );
}
