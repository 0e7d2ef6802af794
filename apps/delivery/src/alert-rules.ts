import type { SilenceBounds } from '@app/model';
import type { EndpointRow, Finding, QualityMeasure, QueueBacklog } from '@app/store';
import type { OpenAlert } from './feed-group';

/** What makes an alert. */
export interface AlertBounds {
  /** When a feed is silent; one that fails for so many hours is told of, too. */
  readonly feeds: SilenceBounds;
  /** The oldest work of a queue may wait for so many seconds. */
  readonly backlogSeconds: number;
  /** A figure has drifted when it differs from its median by so many of its usual deviations. */
  readonly drift: number;
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

/** What has become of alerts since the last look. */
export interface AlertChanges {
  readonly opened: readonly Finding[];
  readonly resolvedIds: readonly number[];
  /** Alerts that stay open, and of which there is something else to say now. */
  readonly restated: readonly { readonly id: number; readonly summary: string }[];
}

/**
 * What is to be opened, what is over, and what is to be said otherwise, given all that there is to find now.
 * @param covered ids of feeds that are told of together: their own alerts that are open stay so
 */
export function alertChanges(
  open: readonly OpenAlert[],
  findings: readonly Finding[],
  covered: ReadonlySet<number>,
): AlertChanges {
  const key = ({ kind, subject }: Pick<Finding, 'kind' | 'subject'>): string => `${kind} ${subject}`;
  const present = new Set(open.map(key));
  const found = new Map(findings.map((finding) => [key(finding), finding.summary]));
  const isCovered = ({ kind, subject }: OpenAlert): boolean => aboutOneFeed.has(kind) && covered.has(Number(subject));
  return {
    opened: findings.filter((finding) => !present.has(key(finding))),
    resolvedIds: open.filter((alert) => !found.has(key(alert)) && !isCovered(alert)).map(({ id }) => id),
    restated: open.flatMap((alert) => {
      const summary = found.get(key(alert));
      return summary === undefined || summary === alert.summary ? [] : [{ id: alert.id, summary }];
    }),
  };
}

const aboutOneFeed: ReadonlySet<string> = new Set(['feed-failing', 'feed-silent']);
