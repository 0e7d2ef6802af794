import { reportTime } from './report-time';
import type { StoryArticle } from './story';

/** How a story grew: its reports counted by equal steps of time, the empty ones too. */
export interface StoryGrowth {
  readonly step: 'hour' | 'day' | 'week';
  /** Start of the first step: a full hour or day, UTC. */
  readonly from: Date;
  /** Articles that are no copies, by step. */
  readonly reports: readonly number[];
  /** Copies, by step. */
  readonly copies: readonly number[];
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const steps = { hour: hourMs, day: dayMs, week: 7 * dayMs };
/** Most steps of a kind before the next larger one is taken: three days by the hour, a quarter by the day. */
const mostHours = 72;
const mostDays = 92;
/** Older than this before the newest report is a wrong date; what stands there is counted in the first step. */
const mostWeeks = 520;

/** How a story grew, from the times of its reports; null without articles. At most 520 steps. */
export function storyGrowth(articles: readonly StoryArticle[]): StoryGrowth | null {
  const times = articles.map((article) => reportTime(article).getTime());
  if (!times.length) return null;
  const last = times.reduce((a, b) => Math.max(a, b));
  const first = Math.max(
    times.reduce((a, b) => Math.min(a, b)),
    last - (mostWeeks - 2) * steps.week,
  );
  const stepsOf = (size: number): number => Math.floor(last / size) - Math.floor(first / size) + 1;
  const step = stepsOf(hourMs) <= mostHours ? 'hour' : stepsOf(dayMs) <= mostDays ? 'day' : 'week';
  const size = steps[step];
  // Weeks start on the day of the first report: a week by the calendar says nothing about a story.
  const from = Math.floor(first / Math.min(size, dayMs)) * Math.min(size, dayMs);
  const length = Math.floor((last - from) / size) + 1;
  const reports = Array.from({ length }, () => 0);
  const copies = Array.from({ length }, () => 0);
  articles.forEach((article, at) => {
    const counts = article.copyOf === null ? reports : copies;
    counts[Math.max(0, Math.floor((times[at]! - from) / size))]! += 1;
  });
  return { step, from: new Date(from), reports, copies };
}
