import { Gauge } from 'prom-client';

const up = new Gauge({
  name: 'tributary_dependency_up',
  help: '1 when the server that the process depends on answers, 0 when it does not',
  labelNames: ['dependency'],
});

/** Says for /metrics whether a server answers. */
export function showDependency(dependency: 'postgres' | 'redis', isUp: boolean): void {
  up.set({ dependency }, isUp ? 1 : 0);
}
