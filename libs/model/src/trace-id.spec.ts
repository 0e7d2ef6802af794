import { articleTrace, entryTrace } from './trace-id';

const entry = (id: number, at = '2026-11-23T09:00:00.000Z') => ({ id, receivedAt: new Date(at) });

it('names a trace and its first span as W3C Trace Context wants them', () => {
  const { traceId, rootSpanId } = entryTrace(entry(1));
  expect(traceId).toMatch(/^[0-9a-f]{32}$/);
  expect(rootSpanId).toMatch(/^[0-9a-f]{16}$/);
  expect(traceId).not.toContain(rootSpanId);
});

it.each([
  ['another entry', entry(2)],
  ['the same id in another installation', entry(1, '2026-11-23T09:00:00.001Z')],
  ['ids and times that run together', entry(11)],
])('%s has another trace', (_, other) => {
  expect(entryTrace(other)).not.toEqual(entryTrace(entry(1)));
});

it('is that of the first entry for an article of several', () => {
  expect(articleTrace([entry(7), entry(3), entry(9)])).toEqual(entryTrace(entry(3)));
});
