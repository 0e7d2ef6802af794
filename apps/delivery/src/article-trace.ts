import { articleTrace } from '@app/model';
import type { TracedArticle } from '@app/store';
import type { z } from 'zod';
import type { articleTraceSchema, traceStepSchema } from './article-trace-schema';

type Step = z.infer<typeof traceStepSchema>;
type Told<Of extends Step = Step> = Of extends Step ? Omit<Of, 'at' | 'afterMs'> & { readonly at: Date } : never;

/** Steps of one moment are told in the order of the pipeline. */
const order = ['found', 'saved', 'changed', 'deduplicated', 'clustered', 'published', 'attempted', 'waiting'] as const;

/**
 * An article's way from its feeds to webhooks, in the order of time.
 * @param article what the tables know
 * @returns each step with its time, and the milliseconds since the first
 */
export function shownTrace(article: TracedArticle): z.infer<typeof articleTraceSchema> {
  const steps = [...sourceSteps(article), ...stageSteps(article), ...waitSteps(article)].sort(
    (a, b) => a.at.getTime() - b.at.getTime() || order.indexOf(a.stage) - order.indexOf(b.stage),
  );
  const start = steps[0]!.at.getTime();
  return {
    articleId: article.id,
    traceId: articleTrace(article.entries).traceId,
    copyOf: article.copyOf,
    storyId: article.storyId,
    steps: steps.map(({ at, ...step }) => ({ ...step, at: at.toISOString(), afterMs: at.getTime() - start })),
  };
}

function sourceSteps({ entries }: TracedArticle): Told[] {
  return entries.flatMap(({ id: entryId, feedId, feedUrl, foundAt, receivedAt, changes }) => [
    ...(foundAt ? [{ stage: 'found', at: foundAt, entryId, feedId, feedUrl } as const] : []),
    { stage: 'saved', at: receivedAt, entryId } as const,
    ...changes.map(({ revision, at }) => ({ stage: 'changed', at, entryId, revision }) as const),
  ]);
}

function stageSteps({ id: articleId, receivedAt, copyOf, placements, events, attempts }: TracedArticle): Told[] {
  return [
    { stage: 'deduplicated', at: receivedAt, articleId, copyOf },
    ...placements.map(
      ({ at, storyId, sequence, change }) => ({ stage: 'clustered', at, storyId, sequence, change }) as const,
    ),
    ...events.map(({ id: eventId, ...event }) => ({ stage: 'published', eventId, ...event }) as const),
    ...attempts.map((attempt) => ({ stage: 'attempted', ...attempt }) as const),
  ];
}

function waitSteps({ waits }: TracedArticle): Told[] {
  return waits.map(({ queue, since, quarantinedAt, reason }) => ({
    stage: 'waiting',
    at: since,
    queue,
    quarantinedAt: quarantinedAt?.toISOString() ?? null,
    reason,
  }));
}
