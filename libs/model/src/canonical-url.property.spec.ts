import * as fc from 'fast-check';
import { canonicalUrl, sameAddressKey } from './canonical-url';

const part = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom(
    'amp',
    'a.amp',
    'index.html',
    ';jsessionid=1',
    '..',
    '.',
    '',
    '%41',
    '%zz',
    '%C3',
    '%2F',
    'c/s/x.y/z',
  ),
);
const host = fc.oneof(
  fc.domain(),
  fc.ipV4(),
  fc.ipV6().map((address) => `[${address}]`),
  fc.constantFrom('amp.x.example', 'www.x.example.', 'x.cdn.ampproject.org', 'www.google.com', 'ü.example', '0x7f.1'),
);
const parameter = fc.tuple(
  fc.oneof(part, fc.constantFrom('utm_source', 'fbclid', 'ref', 'amp;id', 'view', 'm', 'id')),
  fc.oneof(part, fc.constantFrom('rss', 'amp', '1')),
);
const address = fc
  .record({
    scheme: fc.constantFrom('http', 'https', 'HTTPS', 'ftp', 'javascript'),
    user: fc.constantFrom('', '', 'a@', 'a:b@'),
    host,
    port: fc.constantFrom('', '', ':80', ':443', ':8080', ':'),
    path: fc.array(part, { maxLength: 5 }),
    query: fc.array(parameter, { maxLength: 5 }),
    fragment: fc.oneof(fc.constant(''), part),
  })
  .map(({ scheme, user, host: name, port, path, query, fragment }) => {
    const search = query.map(([key, value]) => `${key}=${value}`).join('&');
    return `${scheme}://${user}${name}${port}/${path.join('/')}${search && `?${search}`}${fragment && `#${fragment}`}`;
  });
const anything = fc.oneof({ weight: 4, arbitrary: address }, fc.webUrl(), fc.string({ unit: 'binary' }));

describe('canonicalUrl', () => {
  it('changes nothing when it is applied again', () => {
    fc.assert(
      fc.property(anything, fc.option(address, { nil: undefined }), (url, base) => {
        const once = canonicalUrl(url, base);
        if (once !== null) expect(canonicalUrl(once)).toBe(once);
      }),
      { numRuns: 2_000 },
    );
  });

  it('gives an http(s) address of at most 2,048 characters, without user-info and fragment, or none', () => {
    fc.assert(
      fc.property(anything, (url) => {
        const canonical = canonicalUrl(url);
        if (canonical === null) return;
        const { protocol, username, password, hash, href } = new URL(canonical);
        expect([username, password, hash]).toEqual(['', '', '']);
        expect(['http:', 'https:']).toContain(protocol);
        expect(href).toBe(canonical);
        expect(canonical.length).toBeLessThanOrEqual(2_048);
      }),
      { numRuns: 2_000 },
    );
  });

  it('never throws, whatever it is given', () => {
    const odd = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(odd, odd, (url, base) => void canonicalUrl(`http:${url}`, base)),
      { numRuns: 1_000 },
    );
  });
});

it('sameAddressKey is the same for http and https', () => {
  fc.assert(
    fc.property(address, (url) => {
      const canonical = canonicalUrl(url);
      if (canonical === null) return;
      const other = canonical.replace(/^https?/, (scheme) => (scheme === 'http' ? 'https' : 'http'));
      expect(sameAddressKey(other)).toBe(sameAddressKey(canonical));
    }),
  );
});
