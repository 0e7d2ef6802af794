import { type DecidedStory, requests } from '@app/pipeline';
import { type Db, storyDecisionStore, storyStore } from '@app/store';
import { Controller } from '@nestjs/common';
import { MessagePattern, Payload, Transport } from '@nestjs/microservices';
import { NEVER, type Observable } from 'rxjs';
import type { PersonDecision } from './decision';
import { type Plan, planMerge, planMove, planSplit } from './person-decision';
import type { Decided } from './record-decisions.store';
import type { StoryEngine } from './story-engine';
import { type Deciding, restoreAll, StoryWriter } from './story-writer.store';

type Answer = DecidedStory | Observable<never>;

/**
 * What a person decides about stories, asked by other services. Every process of clustering hears a request; the one
 * that leads answers, in turn with its jobs, and the others stay silent.
 */
@Controller()
export class StoriesController {
  constructor(private readonly writer: StoryWriter) {}

  /** Merges a story into another. */
  @MessagePattern('stories.merge', Transport.REDIS)
  merge(@Payload() payload: unknown): Promise<Answer> | Answer {
    const asked = requests['stories.merge'].parse(payload);
    return this.decide(
      async (db) => planMerge(asked, await storyDecisionStore.living(db, [asked.id, asked.into])),
      async ({ from, into }, _, { engine }) => engine.merge(from, into),
    );
  }

  /** Takes articles out of a story into a new one. */
  @MessagePattern('stories.split', Transport.REDIS)
  split(@Payload() payload: unknown): Promise<Answer> | Answer {
    const asked = requests['stories.split'].parse(payload);
    return this.decide(
      async (db) => planSplit(asked, await splitFacts(db, asked)),
      async ({ storyId, articleIds }, db, { engine, newId }) => {
        // Which micro-stories are cut through, the engine tells only of articles that it holds.
        const held = (await storyDecisionStore.articleIdsOf(db, [storyId])).get(storyId)!;
        await this.holdAll(db, engine, held);
        return engine.split(storyId, articleIds, newId);
      },
    );
  }

  /** Moves an article to another story, or to a new one. */
  @MessagePattern('articles.move', Transport.REDIS)
  move(@Payload() payload: unknown): Promise<Answer> | Answer {
    const asked = requests['articles.move'].parse(payload);
    return this.decide(
      async (db) => planMove(asked, await moveFacts(db, asked)),
      async ({ articleId, to }, db, { engine, newId }) => {
        await this.holdAll(db, engine, [articleId]);
        return engine.move(articleId, to, newId);
      },
    );
  }

  /** Has the engine hold articles that its window let go. */
  private async holdAll(db: Db, engine: StoryEngine, articleIds: readonly number[]): Promise<void> {
    const lost = articleIds.filter((id) => !engine.holds(id));
    if (lost.length) await restoreAll(db, engine, [...(await storyStore.placementsOf(db, lost)).values()]);
  }

  private decide<Task>(
    plan: (db: Db) => Promise<Plan<Task>>,
    carryOut: (task: Task, db: Db, deciding: Deciding) => Promise<PersonDecision>,
  ): Promise<Answer> | Answer {
    if (!this.writer.leads) return NEVER;
    return this.writer.write(async (db, deciding): Promise<Decided<DecidedStory>> => {
      const planned = await plan(db);
      if ('answer' in planned) return { result: planned.answer, decisions: [] };
      const decided = await carryOut(planned.task, db, deciding);
      const first = decided.decisions[0]!;
      const storyId = first.kind === 'moved' ? first.to : 'into' in first ? first.into : first.storyId;
      return { ...decided, by: 'person', result: { outcome: 'done', storyId, changed: true } };
    });
  }
}

async function splitFacts(db: Db, { id, articleIds }: { id: number; articleIds: readonly number[] }) {
  const living = (await storyDecisionStore.living(db, [id])).get(id) ?? null;
  const held = living === null ? [] : (await storyDecisionStore.articleIdsOf(db, [living])).get(living)!;
  const splits = await storyDecisionStore.splitsOf(db, living === null ? [id] : [id, living]);
  const now = await storyDecisionStore.living(
    db,
    splits.map(({ into }) => into),
  );
  return {
    living,
    size: held.length,
    placed: await storyStore.ofArticles(db, articleIds),
    earlier: splits.map((split) => ({ articleIds: split.articleIds, living: now.get(split.into)! })),
  };
}

async function moveFacts(db: Db, { articleId, storyId }: { articleId: number; storyId: number | null }) {
  const present = (await storyStore.ofArticles(db, [articleId])).get(articleId) ?? null;
  const held = present === null ? [] : (await storyDecisionStore.articleIdsOf(db, [present])).get(present)!;
  const living = storyId === null ? null : ((await storyDecisionStore.living(db, [storyId])).get(storyId) ?? null);
  return { present, size: held.length, living };
}
