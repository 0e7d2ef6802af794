import { TidyURL } from 'tidy-url';
import { trackingTest } from './tracking-parameters';

describe('trackingTest', () => {
  it.each([
    ['a.example', 'utm_source', true],
    ['a.example', 'utm_whatever', true],
    ['a.example', 'elqtrackid', true],
    ['a.example', 'gbraid', true],
    ['a.example', 'id', false],
    ['a.example', 's', false],
    ['twitter.com', 's', true],
    ['mobile.twitter.com', 's', true],
    ['www.cbc.ca', '__vfz', true],
    ['cbc.example', '__vfz', false],
    ['edition.cnn.com', 'hpt', true],
    ['www.amazon.co.uk', 'pf_rd_i', true],
    ['www.imdb.com', 'ref_', true],
  ])('%s: %s is %s', (host, name, expected) => {
    expect(trackingTest(host)(name)).toBe(expected);
  });

  it('knows the parameters that the list has for all sites', () => {
    const general = TidyURL.rules.find((rule) => rule.name === 'Global')!.rules;
    expect(general.length).toBeGreaterThan(50);
    expect(general.filter((name) => !trackingTest('a.example')(name.toLowerCase()))).toEqual([]);
  });

  it('finds the rule of nearly every site of the list by its name', () => {
    const sites = TidyURL.rules.filter((rule) => /^[a-z0-9-]+\.[a-z]+$/.test(rule.name) && rule.rules?.length);
    const missed = sites.filter(({ name, rules, match }) => {
      const host = [name, `www.${name}`].find((one) => new RegExp(match.source, 'i').test(one));
      return (
        host !== undefined && !rules.every((rule) => trackingTest(host)(rule.trim().replace('\\', '').toLowerCase()))
      );
    });
    expect(sites.length).toBeGreaterThan(80);
    expect(missed.map((rule) => rule.name)).toEqual(['bing.com']);
  });
});
