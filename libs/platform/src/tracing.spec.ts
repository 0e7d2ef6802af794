import { readEnvironment } from './environment';
import { createLogger } from './logger';
import { startTracing } from './start-tracing';
import { inTraceOf, isTracing, jobTelemetry, logFields, traceStage } from './tracing';

const entry = { id: 1, receivedAt: new Date('2026-11-23T09:00:00Z') };

describe('without a collector', () => {
  beforeAll(async () => {
    const environment = readEnvironment({
      REDIS_URL: 'redis://127.0.0.1:1',
      DATABASE_URL: 'postgres://127.0.0.1/none',
    });
    await startTracing('delivery', environment, createLogger('delivery', 'silent'));
  });

  it('makes no traces, and names none in the log', () => {
    expect(isTracing()).toBe(false);
    expect(jobTelemetry()).toBeUndefined();
    traceStage('entry', [{ entry, start: entry.receivedAt, attributes: {} }]);
    expect(inTraceOf(entry, () => logFields())).toEqual({});
  });

  it('does not load the SDK', () => {
    const loaded = Object.keys(require.cache);
    expect(loaded.filter((path) => path.includes('@opentelemetry/api/'))).not.toEqual([]);
    expect(loaded.filter((path) => /@opentelemetry.(sdk|exporter|otlp|core)|bullmq-otel/.test(path))).toEqual([]);
  });
});
