import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { register } from 'prom-client';
import { collectProcessMetrics } from '../libs/platform/src/process-metrics';
import { metricFaults, readExposition } from './exposition';
import { alertExpressions, dashboardExpressions } from './monitoring-files';
import { metricsIn } from './promql';

const root = resolve(__dirname, '..');
const expressions = [
  ...alertExpressions(join(root, 'deploy/prometheus/alerts.yml')),
  ...dashboardExpressions(join(root, 'deploy/grafana/tributary.json')),
];
const exported = new Set(['up']); // Prometheus' own

/** The files in which apps and libs say what they export. */
const metricFiles = ['apps', 'libs'].flatMap((kind) =>
  readdirSync(join(root, kind)).flatMap((part) =>
    readdirSync(join(root, kind, part, 'src'))
      .filter((file) => file.endsWith('-metrics.ts'))
      .map((file) => join(root, kind, part, 'src', file)),
  ),
);

beforeAll(async () => {
  collectProcessMetrics();
  for (const file of metricFiles) await import(file);
  for (const { name, type } of readExposition(await register.metrics())) {
    exported.add(name);
    if (type === 'histogram') for (const suffix of ['bucket', 'sum', 'count']) exported.add(`${name}_${suffix}`);
  }
});

afterAll(() => register.clear());

it('has alerts and panels to check, and metrics to check them with', () => {
  expect(expressions.length).toBeGreaterThan(30);
  expect(metricFiles.length).toBeGreaterThan(8);
});

it.each(expressions)('$where asks for metrics that the services export', ({ text }) => {
  const asked = metricsIn(text);
  expect(asked).not.toEqual([]);
  expect(asked.filter((name) => !exported.has(name))).toEqual([]);
});

it('names metrics by convention', async () => {
  expect(metricFaults(readExposition(await register.metrics()))).toEqual([]);
});
