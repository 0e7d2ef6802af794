import { quakeStory } from './sample-stories.fixture';
import { sentBody } from './sent-body';
import { storiesDigest, storiesDigestSchema } from './stories-digest';
import { storyEvent } from './story-event';

const at = new Date('2026-11-22T12:00:00Z');
const member = (id: number, newArticles = 1) => ({
  messageId: `msg_${id}_1`,
  event: storyEvent({
    story: { ...quakeStory, id },
    type: 'story.updated',
    sequence: 1,
    previousSequence: 0,
    newArticles: quakeStory.articles.slice(0, newArticles),
    publicUrl: 'https://news.example',
    at,
    related: { mergedInto: null, mergedFrom: [], splitFrom: null, splitInto: [] },
    agencies: new Map(),
    titleBefore: null,
  }),
});

describe('storiesDigest', () => {
  test.each([1, 2, 12, 70, 400])('of %d events holds, names or counts each, in order, below 20 kB', (count) => {
    const members = Array.from({ length: count }, (_, index) => member(index + 1, (index % 4) + 1));
    const digest = storiesDigest(members, at);
    expect(storiesDigestSchema.parse(digest)).toEqual(digest);
    expect(Buffer.byteLength(JSON.stringify(digest))).toBeLessThan(20_000);
    const { events, omitted, omittedUnnamed } = digest.data;
    expect(events.length).toBeGreaterThan(0);
    expect(events.length + omitted.length + omittedUnnamed).toBe(count);
    const told = [...events.map(({ id }) => id), ...omitted.map(({ id }) => id)];
    expect(told).toEqual(members.slice(0, told.length).map(({ messageId }) => messageId));
    expect(events).toEqual(members.slice(0, events.length).map(({ messageId: id, event }) => ({ id, ...event })));
  });
});

describe('sentBody', () => {
  const payload = JSON.stringify(member(5).event);
  test.each<[string, number | null, number | null, number]>([
    ['as it is', 0, 0, 0],
    ['as it is when nothing is known of the endpoint', 0, null, 0],
    ['with what the endpoint had', 0, 4, 4],
  ])('is the payload %s', (_, toldPrevious, previousSequence, expected) => {
    const body = sentBody({ payload, toldPrevious, previousSequence });
    expect(body).toBe(payload.replace('"previousSequence":0', `"previousSequence":${expected}`));
  });

  test('of an event of no story is left alone', () => {
    expect(sentBody({ payload: '{"a": 1}', toldPrevious: null, previousSequence: 0 })).toBe('{"a": 1}');
  });
});
