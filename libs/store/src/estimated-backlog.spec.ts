import { countedUpTo, estimatedBacklog } from './estimated-backlog';

const most = countedUpTo;
it.each<[string, number[], number, number[]]>([
  ['nothing', [], 10, []],
  ['few, whatever is estimated', [3, 4], 1_000_000, [3, 4]],
  ['very many for one', [100, most], 1_000_000, [100, 999_900]],
  ['very many for two', [most, 1_000, most], 501_000, [250_000, 1_000, 250_000]],
  ['an estimate that is old', [most, 1_000], 20, [most, 1_000]],
  ['no estimate yet', [most], -1, [most]],
])('%s', (_, counted, estimate, expected) => {
  const given = new Map(counted.map((count, at) => [`queue-${at}`, count]));
  expect([...estimatedBacklog(given, estimate).values()]).toEqual(expected);
});
