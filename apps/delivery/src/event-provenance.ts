import { firstReport, reportTime, type Story, storySources, timeKnown } from '@app/model';
import { safeHref } from './addresses';
import { clip, fitting } from './fitting-json';
import type { StoryEvent } from './story-event-schema';

const outletLength = 100;
const sourcesBytes = 1_500;

/** Where a story comes from, as its events tell it. */
export function eventProvenance({ articles }: Pick<Story, 'articles'>): StoryEvent['data']['provenance'] {
  const first = firstReport(articles);
  const { roots, singleSource } = storySources(articles);
  const sources = fitting(
    roots.map((source) => ({ ...source, outlet: clip(source.outlet, outletLength) })),
    sourcesBytes,
  );
  return {
    firstReport: first && {
      article: first.id,
      outlet: clip(first.outlet, outletLength),
      url: safeHref(first.url),
      at: reportTime(first).toISOString(),
      timeKnown: timeKnown(first),
    },
    singleSource: singleSource === null ? null : clip(singleSource, outletLength),
    sources,
    sourcesOmitted: roots.length - sources.length,
  };
}
