import { feedDocument } from './feed-document';
import type { MadeOutlet } from './made-outlets';

const entry = (number: number, ...at: number[]) => ({
  path: `/0/${number}`,
  published: 0,
  revisions: at.map((share, change) => ({ at: share, title: `entry ${number}.${change}`, text: 'text' })),
});
const outlet: MadeOutlet = { name: 'Outlet', language: 'en', feeds: [[entry(1, 0, 0.5), entry(2, 0.3), entry(3, 1)]] };

it.each([
  [0, ['entry 1.0']],
  [0.3, ['entry 2.0', 'entry 1.0']],
  [0.7, ['entry 2.0', 'entry 1.1']],
  [1, ['entry 3.0', 'entry 2.0', 'entry 1.1']],
])('at %f of the run it lists what is out, the newest first', (share, titles) => {
  const { body } = feedDocument(outlet, 0, share, 'http://outlet.example');
  expect([...body.matchAll(/<item><title>(.*?)<\/title>/g)].map(([, title]) => title)).toEqual(titles);
});

it('has another ETag whenever it changes', () => {
  const tags = [0, 0.2, 0.3, 0.5, 1].map((share) => feedDocument(outlet, 0, share, 'http://outlet.example').etag);
  expect(tags[1]).toBe(tags[0]);
  expect(new Set(tags).size).toBe(4);
});
