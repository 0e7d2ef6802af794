import type { ChangedFeed } from '@app/pipeline';
import { z } from 'zod';
import { feedConditions } from './feed-health';
import type { FeedQuery } from './feed-list';
import { feedOrders, type FeedSummary } from './feed-snapshot';

export const feedActs = ['poll', 'pause', 'resume', 'adopt', 'remove'] as const;
export type FeedAct = (typeof feedActs)[number];

const querySchema = z.object({
  condition: z.enum(feedConditions).nullable().catch(null),
  q: z.string().trim().max(200).catch(''),
  order: z.enum(feedOrders).catch('worst'),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
});

/** What an address or a form asks the list for; what is not understood asks for nothing. */
export function readFeedQuery(query: unknown): FeedQuery {
  const { condition, q: text, order, page } = querySchema.parse(query ?? {});
  return { condition, text, order, page };
}

/** The address of the list with a query, its defaults left out. */
export function feedsPath({ condition, text, order, page }: Partial<FeedQuery>): string {
  const parameters = new URLSearchParams({
    ...(condition ? { condition } : {}),
    ...(text ? { q: text } : {}),
    ...(order && order !== 'worst' ? { order } : {}),
    ...(page && page > 1 ? { page: String(page) } : {}),
  });
  return parameters.size ? `/feeds?${parameters}` : '/feeds';
}

const idsSchema = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => [given].flat().flatMap((text) => text.split(',').filter(Boolean)))
  .pipe(z.array(z.string().regex(/^[1-9]\d{0,14}$/, 'an id is a whole number from 1')).max(100_000))
  .transform((ids) => [...new Set(ids.map(Number))]);
const formSchema = z.object({
  act: z.enum(feedActs, { error: `act: give one of ${feedActs.join(', ')}` }),
  scope: z.enum(['ticked', 'all']).default('ticked'),
  id: idsSchema.default([]),
  confirmed: z.literal('yes').optional(),
  /** A mistyped one must not mean all feeds. */
  condition: z
    .enum(['', ...feedConditions], { error: `condition: give one of ${feedConditions.join(', ')}` })
    .optional(),
});

/** What to do with which feeds: those with these ids, or all that the list's query names. */
export interface FeedActForm {
  readonly act: FeedAct;
  readonly ids: readonly number[] | null;
  readonly query: FeedQuery;
  readonly confirmed: boolean;
}

/** Reads the form of the list of feeds. @returns the form, or in words what is wrong with it */
export function readFeedActForm(body: unknown): FeedActForm | string {
  const result = formSchema.safeParse(body ?? {});
  if (!result.success) return result.error.issues.map((issue) => issue.message).join('; ');
  const { act, scope, id, confirmed } = result.data;
  if (scope === 'ticked' && id.length === 0) return 'no feed was ticked';
  return { act, ids: scope === 'all' ? null : id, query: readFeedQuery(body), confirmed: confirmed === 'yes' };
}

/** Whether an act means anything for a feed; what it would not change is left out. */
export const isMeant: Readonly<Record<FeedAct, (feed: FeedSummary) => boolean>> = {
  poll: ({ status }) => status === 'active',
  pause: ({ status }) => status === 'active',
  resume: ({ status }) => status !== 'active',
  adopt: ({ status, movedTo }) => status !== 'gone' && movedTo !== null,
  remove: ({ status }) => status !== 'gone',
};

/** What the act is called, before it is done and after. */
export const actTexts: Readonly<
  Record<FeedAct, { readonly todo: string; readonly done: string; readonly meant: string }>
> = {
  poll: { todo: 'Poll now', done: 'due now', meant: 'active' },
  pause: { todo: 'Pause', done: 'paused', meant: 'active' },
  resume: { todo: 'Resume', done: 'resumed and due now', meant: 'paused or ended' },
  adopt: { todo: 'Adopt the redirect', done: 'given the address that they are redirected to', meant: 'redirected' },
  remove: { todo: 'Remove', done: 'removed: polled no more, their articles stay', meant: 'polled' },
};

/** What became of one feed. */
export interface ActedFeed {
  readonly feed: FeedSummary;
  readonly outcome: ChangedFeed;
}

/** `1 feed`, `2 feeds`. */
export const feedsText = (count: number): string => `${count.toLocaleString('en')} feed${count === 1 ? '' : 's'}`;

/**
 * What an act came to, in words.
 * @param leftOut how many of those named it meant nothing for
 */
export function actResult(
  act: FeedAct,
  acted: readonly ActedFeed[],
  leftOut: number,
): { text: string; lines: string[] } {
  const { done, meant } = actTexts[act];
  const changed = acted.filter(({ outcome }) => outcome.outcome === 'changed').length;
  const left = leftOut ? ` ${feedsText(leftOut)} left out, as not ${meant}.` : '';
  const lines = acted.flatMap(({ feed, outcome }) => {
    if (outcome.outcome === 'changed') return [];
    if (outcome.outcome !== 'taken') return [`${feed.url}: there is no such feed any more`];
    return [`${feed.url}: feed ${outcome.by} has the address ${feed.movedTo} already; remove this one`];
  });
  return { text: `${feedsText(changed)} ${done}.${left}`, lines };
}
