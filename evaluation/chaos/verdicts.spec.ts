import type { MadeEntry } from './made-outlets';
import { articleFaults, consumerFaults, type Holdings, holdingFaults, quarantineFaults } from './verdicts';

const entry = (path: string, ...titles: string[]): MadeEntry => ({
  path,
  published: 0,
  revisions: titles.map((title) => ({ at: 0, title, text: '' })),
});
const article = (path: string, title: string, storyId: number | null = 1) => ({
  url: `http://127.0.0.1:4000${path}`,
  title,
  storyId,
});
const entries = [entry('/0/1', 'a'), entry('/0/2', 'b', 'c')];
const whole = [article('/0/1', 'a'), article('/0/2', 'c')];

it.each([
  ['all is well', whole, []],
  ['one is missing', whole.slice(1), ['1 entries have no article: /0/1']],
  ['one is there twice', [...whole, article('/0/1', 'a')], ['1 articles are there more than once: /0/1']],
  ['one is nobody’s', [...whole, article('/9/9', 'x')], ['1 articles are of no entry: /9/9']],
  [
    'one is in no story',
    [article('/0/1', 'a', null), whole[1]!],
    ['1 articles are in no story: http://127.0.0.1:4000/0/1'],
  ],
  [
    'one is as it was before',
    [whole[0]!, article('/0/2', 'b')],
    ['1 articles are not as their entries were last published: /0/2 (b | c)'],
  ],
])('articles: %s', (_, articles, faults) => {
  expect(articleFaults(entries, articles)).toEqual(faults);
});

const events = [
  { story: 1, sequence: 2, previous: 0 },
  { story: 2, sequence: 1, previous: 0 },
  { story: 1, sequence: 5, previous: 2 },
];

it.each([
  ['in order', events, []],
  ['stories among each other in any order', [events[1]!, events[0]!, events[2]!], []],
  ['one is missing at the end', events.slice(0, 2), ["1 events never reached the consumer: story 1's 5"]],
  [
    'one is missing before another',
    events.slice(1),
    [
      '1 events reached the consumer out of order or after a gap: story 1: 5 says it follows on 2, but 0 came',
      "1 events never reached the consumer: story 1's 2",
    ],
  ],
  [
    'one that was never made',
    [...events, { story: 3, sequence: 1, previous: 0 }],
    ["1 events that the consumer got are not stored: story 3's 1"],
  ],
])('a consumer: %s', (_, received, faults) => {
  expect(consumerFaults('consumer', received, events)).toEqual(faults);
});

const aside = (queue: string, reason = 'poisoned on purpose') => ({ queue, id: 7, reason });

it.each([
  ['the poison alone', [aside('dedupe-entries'), aside('cluster-articles')], []],
  [
    'poison that got through',
    [aside('dedupe-entries')],
    ['0 rows of cluster-articles were set aside instead of the one that is poisoned'],
  ],
  [
    'another row',
    [aside('dedupe-entries'), aside('cluster-articles'), aside('publish-stories', 'null is not an object')],
    ['1 rows were set aside that are not poisoned: publish-stories 7 (null is not an object)'],
  ],
])('quarantine: %s', (_, rows, faults) => {
  expect(quarantineFaults(rows, ['dedupe-entries', 'cluster-articles'])).toEqual(faults);
});

const holding = (first: number, second: number, connections: number): Holdings => ({
  megabytes: new Map([
    ['clustering 1', first],
    ['clustering 2', second],
  ]),
  connections: new Map([['Redis', connections]]),
});

it.each([
  [holding(400, 400, 60), []],
  [holding(100, 401, 60), ['clustering 2 holds 401 MB; 400 are allowed']],
  [holding(90, 90, 61), ['Redis has 61 connections; 60 are allowed']],
])('holdings', (now, faults) => {
  // The second takes over from the first, and may then hold what that one held.
  expect(holdingFaults(holding(100, 50, 40), now)).toEqual(faults);
});
