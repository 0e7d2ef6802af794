import { hubsOf, originOf, skippedDays, skippedHours, updatePeriod } from './feed-terms';

const hour = 3_600_000;

describe('updatePeriod', () => {
  it.each([
    [undefined, null],
    [{}, null],
    [{ updatePeriod: 'hourly' }, hour],
    [{ updatePeriod: ' Hourly ', updateFrequency: 2 }, hour / 2],
    [{ updateFrequency: 4 }, 6 * hour],
    [{ updatePeriod: 'weekly' }, 7 * 24 * hour],
    [{ updatePeriod: 'daily', updateFrequency: 7 }, Math.round((24 * hour) / 7)],
    [{ updatePeriod: 'often' }, null],
    [{ updatePeriod: 'daily', updateFrequency: 0 }, null],
    [{ updatePeriod: 'daily', updateFrequency: -1 }, null],
    [{ updatePeriod: 'daily', updateFrequency: Infinity }, null],
  ])('%j is %s ms', (sy, period) => {
    expect(updatePeriod(sy)).toBe(period);
  });
});

describe('skippedHours', () => {
  it.each([
    [undefined, []],
    [
      [3, 1, 3],
      [1, 3],
    ],
    [[24, 25, -1, 1.5, NaN], [0]],
    [Array.from({ length: 24 }, (_, at) => at), []],
  ])('%j are %j', (hours, skipped) => {
    expect(skippedHours(hours)).toEqual(skipped);
  });
});

describe('skippedDays', () => {
  it.each([
    [undefined, []],
    [
      ['Saturday', ' sunday', 'Saturday'],
      [0, 6],
    ],
    [['Caturday'], []],
    [['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'], []],
  ])('%j are %j', (names, skipped) => {
    expect(skippedDays(names)).toEqual(skipped);
  });
});

describe('hubsOf', () => {
  it('gives the addresses of hubs, resolved, each once', () => {
    const links = [
      { rel: 'hub', href: '/hub' },
      { rel: 'Hub', href: 'https://a.example/hub' },
      { rel: 'self', href: '/feed' },
      { rel: 'hub', href: 'mailto:hub@a.example' },
      { rel: 'hub' },
    ];
    expect(hubsOf(links, 'https://a.example/feed')).toEqual(['https://a.example/hub']);
    expect(hubsOf(undefined, '')).toEqual([]);
  });
});

describe('originOf', () => {
  it.each([
    [null, undefined, null],
    ['Outlet', undefined, { name: 'Outlet', url: null }],
    [null, '/o', { name: null, url: 'https://a.example/o' }],
  ])('%j at %j', (name, url, origin) => {
    expect(originOf(name, url, 'https://a.example/')).toEqual(origin);
  });
});
