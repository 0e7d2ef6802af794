import { reportTime } from './report-time';
import type { StoryArticle } from './story';

/** Where a story stands by the clock: reports come fast, they still come, or nobody adds any. */
export type StoryPhase = 'breaking' | 'developing' | 'settled';

const hourMs = 3_600_000;
/** Hours without an independent report after which a story is settled. */
const settledAfter = 24;
/** Hours of a story's youth. */
const youngFor = 6;
/** Hours by which the pace of reports is taken. */
const pace = 3;
/** Independent reports within those hours that are many. */
const many = 3;

/**
 * The phase of a story at `now`, from the times of the reports that are no copies:
 *
 * - `settled`: the newest is 24 hours old or older, or there is none;
 * - `breaking`: two outlets or more report, the newest within 3 hours, and either the first came within 6 hours, or the
 *   last 3 hours brought three reports or more and twice as many as the 3 hours before;
 * - `developing`: all else.
 */
export function storyPhase(articles: readonly StoryArticle[], now: Date): StoryPhase {
  const own = articles.filter((article) => article.copyOf === null);
  const hours = own.map((article) => (now.getTime() - reportTime(article).getTime()) / hourMs);
  const newest = Math.min(...hours);
  if (newest >= settledAfter) return 'settled';
  if (new Set(own.map((article) => article.outlet)).size < 2 || newest >= pace) return 'developing';
  const lately = hours.filter((hour) => hour < pace).length;
  const before = hours.filter((hour) => hour >= pace && hour < 2 * pace).length;
  const rising = lately >= many && lately >= 2 * before;
  return rising || Math.max(...hours) < youngFor ? 'breaking' : 'developing';
}
