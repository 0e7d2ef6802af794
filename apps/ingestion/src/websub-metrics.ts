import { Counter } from 'prom-client';

/** What became of a push: its entries were saved, its signature is wrong, or it is no feed. */
export type PushOutcome = 'taken' | 'wrong-signature' | 'unreadable';

const pushes = new Counter({
  name: 'tributary_websub_pushes_total',
  help: 'Documents that WebSub hubs pushed, by what became of them: taken, wrong-signature or unreadable',
  labelNames: ['outcome'],
});

/** Counts a push for /metrics. */
export function countPush(outcome: PushOutcome): void {
  pushes.inc({ outcome });
}
