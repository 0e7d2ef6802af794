import { hasRelation, linksOf, pageLink } from './feed-links';

describe('links of a feed', () => {
  it.each([
    [{}, 'alternate', true],
    [{ rel: 'Alternate ' }, 'alternate', true],
    [{ rel: 'http://www.iana.org/assignments/relation/self' }, 'self', true],
    [{ rel: 'https://a.example/rel/self' }, 'self', false],
    [{ rel: 'hub' }, 'self', false],
  ])('%j has the relation %s: %s', (link, relation, has) => {
    expect(hasRelation(link, relation)).toBe(has);
  });

  it('passes over links without an address', () => {
    expect(linksOf([{ rel: 'hub' }, { rel: 'hub', href: '/h' }], 'hub')).toEqual([{ rel: 'hub', href: '/h' }]);
  });

  it.each([
    [undefined, undefined],
    [[{ rel: 'self', href: '/f' }], undefined],
    [
      [
        { href: '/p', type: 'application/pdf' },
        { href: '/a', type: 'text/html' },
      ],
      '/a',
    ],
    [[{ href: '/p', type: 'application/pdf' }], '/p'],
    [[{ href: '' }, { href: '/a' }], '/a'],
  ])('the page of %j is %s', (links, page) => {
    expect(pageLink(links)).toBe(page);
  });
});
