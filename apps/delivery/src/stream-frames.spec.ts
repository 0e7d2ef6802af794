import { briefFrame, isStalled, lastEventId, streamFrame } from './stream-frames';

it('writes an event in one frame whatever its texts hold', () => {
  const data = { id: 7, title: 'line\nbreak\r and \u2028 separator' };
  const frame = streamFrame({ position: 12, type: 'story.updated', payload: { data } });
  const [id, event, text, ...rest] = frame.split('\n');
  expect([id, event, ...rest]).toEqual(['id: 12', 'event: updated', '', '']);
  expect(frame).not.toContain('\r');
  expect(JSON.parse(text!.replace('data: ', ''))).toEqual(data);
});

it('tells briefly which story changed, and where a merged one went', () => {
  const data = { id: 7, title: 'a', sequence: 3, mergedInto: { id: 2, url: 'u' }, newArticles: [{}] };
  expect(briefFrame({ position: 12, type: 'story.merged', payload: { data } })).toBe(
    'id: 12\nevent: merged\ndata: {"id":7,"sequence":3,"mergedInto":{"id":2,"url":"u"}}\n\n',
  );
});

it.each([
  ['12', undefined, 12],
  [undefined, '12', 12],
  ['13', '12', 13],
  ['0', '12', 0],
  ['', '12', 12],
  [undefined, undefined, null],
  ['-1', undefined, null],
  ['1e3', undefined, null],
  ['9'.repeat(30), undefined, null],
  ['msg_1_2', undefined, null],
])('Last-Event-ID %s and parameter %s are %s', (header, parameter, position) =>
  expect(lastEventId(header, parameter)).toBe(position),
);

it.each([
  [null, 1_000_000, false],
  [1_000_000, 1_000_000, false],
  [1_000_000, 1_060_000, false],
  [1_000_000, 1_060_001, true],
])('offered at %s and now %d: stalled %s', (offered, now, stalled) => expect(isStalled(offered, now)).toBe(stalled));
