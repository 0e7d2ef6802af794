import type { EndpointRow, FeedSilence, Finding, QualityMeasure, QueueBacklog } from '@app/store';

/** What makes an alert. */
export interface AlertBounds {
  /** A feed is silent when it has brought nothing for so many of its usual gaps, and for so many hours. */
  readonly feedGaps: number;
  readonly feedHours: number;
  /** The oldest work of a queue may wait for so many seconds. */
  readonly backlogSeconds: number;
  /** A figure has drifted when it differs from its median by so many of its usual deviations. */
  readonly drift: number;
}

const hourMs = 3_600_000;
const inWords = (ms: number): string =>
  ms < 48 * hourMs ? `${Math.round(ms / hourMs)} hours` : `${Math.round(ms / (24 * hourMs))} days`;

/** Feeds that are silent beyond their rhythm; one whose dates show none is not judged. */
export function silentFeeds(feeds: readonly FeedSilence[], bounds: AlertBounds, now: number): Finding[] {
  return feeds.flatMap(({ id, url, outlet, rhythmMs, since, lastError }) => {
    const silentMs = now - since.getTime();
    if (rhythmMs === null || silentMs < Math.max(bounds.feedGaps * rhythmMs, bounds.feedHours * hourMs)) return [];
    const usual = rhythmMs < hourMs ? 'several an hour' : `one in ${inWords(rhythmMs)}`;
    const why = lastError ? `; its last poll failed: ${lastError}` : '';
    return [
      {
        kind: 'feed-silent',
        subject: String(id),
        summary: `${outlet}: nothing new for ${inWords(silentMs)}, usually ${usual} (${url})${why}`,
      },
    ];
  });
}

/** Queues whose oldest work waits for too long. */
export function lateQueues(backlogs: readonly QueueBacklog[], bounds: AlertBounds, now: number): Finding[] {
  return backlogs.flatMap(({ queue, waiting, oldest }) =>
    oldest && now - oldest.getTime() > bounds.backlogSeconds * 1_000
      ? [
          {
            kind: 'backlog',
            subject: queue,
            summary: `${queue} is behind: ${waiting} wait, the oldest for more than ${bounds.backlogSeconds} seconds`,
          },
        ]
      : [],
  );
}

/** Endpoints that are sent nothing any more. */
export function disabledEndpoints(
  endpoints: readonly Pick<EndpointRow, 'id' | 'url' | 'status' | 'disabled_reason'>[],
): Finding[] {
  return endpoints.flatMap(({ id, url, status, disabled_reason: reason }) =>
    status === 'disabled'
      ? [{ kind: 'endpoint-disabled', subject: String(id), summary: `endpoint ${id} (${url}) is disabled: ${reason}` }]
      : [],
  );
}

/** Figures of fewer articles, or with a shorter past, say nothing. */
const leastArticles = 200;
const leastMeasures = 12;
/** Below this share of its median, or this much in all, a change is not worth a look. */
const leastChange = 0.25;
const leastDifference = 0.03;

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

/**
 * Figures of the last day that lie far from their own past: by so many deviations as `drift` says, where the deviation
 * is estimated from the median absolute one (times 1.4826, as for a normal distribution), so that one odd day in the past
 * hides no other.
 * @param past measures of days before, that have nothing in common with the last day
 */
export function driftedFigures(
  today: QualityMeasure,
  past: readonly QualityMeasure[],
  { drift }: Pick<AlertBounds, 'drift'>,
): Finding[] {
  const told = past.filter(({ articles }) => articles >= leastArticles);
  if (today.articles < leastArticles || told.length < leastMeasures) return [];
  const names = new Set([today, ...told].flatMap(({ figures }) => Object.keys(figures)));
  return [...names].sort().flatMap((name) => {
    const values = told.map(({ figures }) => figures[name] ?? 0);
    const usual = median(values);
    const deviation = 1.4826 * median(values.map((value) => Math.abs(value - usual)));
    const value = today.figures[name] ?? 0;
    const difference = Math.abs(value - usual);
    const bound = Math.max(drift * deviation, leastChange * usual, leastDifference);
    if (difference <= bound) return [];
    const summary = `${figureInWords(name)} is ${shown(name, value)} for the last day, usually ${shown(name, usual)}`;
    return [{ kind: 'quality-drift', subject: name, summary }];
  });
}

const words: Readonly<Record<string, string>> = {
  copies: 'the share of copies among articles',
  'single-stories': 'the share of new stories with a single article',
  'story-size': 'the size of new stories',
  merges: 'the number of merges for each article',
};
const figureInWords = (name: string): string =>
  words[name] ?? `the share of articles in the language ${name.replace('language:', '')}`;
const shown = (name: string, value: number): string =>
  name === 'story-size' || name === 'merges' ? value.toFixed(2) : `${(value * 100).toFixed(1)} %`;

/** An alert that is open. */
interface OpenAlert {
  readonly id: number;
  readonly kind: string;
  readonly subject: string;
}

/** What is to be opened, and what is over, given all that there is to find now. */
export function alertChanges(
  open: readonly OpenAlert[],
  findings: readonly Finding[],
): { opened: Finding[]; resolvedIds: number[] } {
  const key = ({ kind, subject }: Pick<Finding, 'kind' | 'subject'>): string => `${kind} ${subject}`;
  const present = new Set(open.map(key));
  const found = new Set(findings.map(key));
  return {
    opened: findings.filter((finding) => !present.has(key(finding))),
    resolvedIds: open.filter((alert) => !found.has(key(alert))).map(({ id }) => id),
  };
}
