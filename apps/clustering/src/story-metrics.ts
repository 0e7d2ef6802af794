import { Counter } from 'prom-client';
import type { DecidedBy } from './decided-changes';
import type { Decision } from './decision';

const decisions = new Counter({
  name: 'tributary_story_decisions_total',
  help: 'Decisions about stories by kind: started, added, merged, split or moved, and by who decided: clustering or person',
  labelNames: ['kind', 'by'],
});

/** Counts decisions for /metrics. */
export function countDecisions(decided: readonly Decision[], by: DecidedBy): void {
  for (const { kind } of decided) decisions.inc({ kind, by });
}
