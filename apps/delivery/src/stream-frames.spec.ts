import { briefFrame, isStalled, lastEventId, nextOffer, streamFrame } from './stream-frames';

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

it.each([
  ['all that fit', [10, 20, 30], 60, 3],
  ['as many as fit', [30_000, 30_000, 30_000], 60_000, 2],
  ['one that is longer by itself', [90_000, 10], 90_000, 1],
  ['those of others up to what fits', [0, 0, 50_000, 0, 50_000, 0], 50_000, 4],
  ['those of others alone', [0, 0], 0, 2],
])('offers %s', (_name, lengths, length, upTo) => {
  const frames = lengths.map((size, at) => ({ position: at + 1, text: 'x'.repeat(size) }));
  const next = nextOffer(frames);
  expect([next.text.length, next.upTo]).toEqual([length, upTo]);
});
