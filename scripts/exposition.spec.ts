import { metricFaults, readExposition } from './exposition';

const metric = (name: string, type: string, samples: string[] = [`${name} 1`], help = 'Some help'): string =>
  [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...samples, ''].join('\n');

it('reads metrics with their labels', () => {
  const text = metric('a_seconds', 'histogram', [
    'a_seconds_bucket{le="0.5",queue="x \\"y\\""} 3',
    'a_seconds_count 3',
  ]);
  expect(readExposition(text)).toEqual([
    {
      name: 'a_seconds',
      type: 'histogram',
      help: 'Some help',
      samples: [
        { name: 'a_seconds_bucket', labels: { le: '0.5', queue: 'x \\"y\\"' }, value: 3 },
        { name: 'a_seconds_count', labels: {}, value: 3 },
      ],
    },
  ]);
});

it.each([
  ['a sample of no metric', `${metric('a_total', 'counter')}b 1\n`, 'not a sample of a_total: b 1'],
  ['a metric twice', metric('a_total', 'counter') + metric('a_total', 'counter'), 'a_total is described twice'],
])('refuses %s', (_, text, fault) => {
  expect(() => readExposition(text)).toThrow(fault);
});

const many = Array.from({ length: 301 }, (_, at) => `feeds{feed="${at}"} 1`);
it.each([
  ['a good counter', metric('polls_total', 'counter'), []],
  ['a good histogram', metric('a_seconds', 'histogram', ['a_seconds_bucket{le="0.5"} 1']), []],
  ['no help', metric('a', 'gauge', ['a 1'], ' '), ['a has no HELP']],
  ['a counter without total', metric('polls', 'counter'), ['polls is a counter and does not end in _total']],
  ['a gauge with total', metric('polls_total', 'gauge'), ['polls_total ends in _total and is no counter']],
  ['another unit', metric('a_ms', 'gauge'), ['a_ms is not in a base unit: seconds, bytes or a ratio']],
  ['capitals', metric('pollsOf_total', 'counter'), ['pollsOf_total is not in lower case']],
  ['its type in its name', metric('a_gauge', 'gauge'), ['a_gauge has its type in its name']],
  ['a host', metric('a', 'gauge', ['a{host="news.example"} 1']), ['a has an address or a host as a label']],
  ['an address', metric('a', 'gauge', ['a{on="10.0.0.1"} 1']), ['a has an address or a host as a label']],
  ['a series for each feed', metric('feeds', 'gauge', many), ['feeds has 301 series']],
])('finds in %s what is wrong', (_, text, faults) => {
  expect(metricFaults(readExposition(text))).toEqual(faults);
});
