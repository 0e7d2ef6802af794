import * as fc from 'fast-check';
import { agencyCredit } from '../../apps/deduplication/src/agency-credit';
import { findSources } from '../../apps/ingestion/src/clean-text';
import { decodeCharset } from '../../apps/ingestion/src/decode-charset';
import { findBylines } from '../../libs/citations/src/find-bylines';
import { findDateline } from '../../libs/citations/src/find-dateline';
import { findOrigin } from '../../apps/ingestion/src/find-origin';
import { plainRss } from '../../apps/ingestion/src/rss-dialect';
import { findPhotoCredits } from '../../libs/citations/src/find-photo-credits';
import { trackingTest } from '../../libs/model/src/tracking-parameters';

/** What `bounded-patterns.ts` says of the texts that slow patterns read. */
describe('a slow pattern', () => {
  it('of datelines reads the first 120 characters', () => {
    const start = fc.constantFrom('TOKYO (AP) — ', 'Москва, 22 сен — ', '(no)–A A', 'A/An/An');
    fc.assert(
      fc.property(start, fc.string({ minLength: 120 }), fc.string(), (dateline, text, more) => {
        expect(findDateline(dateline + text + more)).toBe(findDateline(dateline + text));
      }),
    );
  });

  it('of origins reads lines of up to 400 characters', () => {
    const line = (length: number): string => `First published by Harbour Post.${' '.repeat(length)}`.slice(0, length);
    const origin = (length: number): unknown => findOrigin([{ text: line(length), links: [] }]);
    expect(origin(400)).toEqual({ name: 'Harbour Post', url: null });
    expect(origin(401)).toBeNull();
  });

  it('of credits reads the ends of a text, and of a title up to 200 characters', () => {
    const words = 'Rain fell on the harbour and its boats all day. '.repeat(20);
    for (const credit of ['(Reporting by A; Editing by B)', '\nBy Reuters\n', 'TOKYO (AP) — ', '© Reuters']) {
      expect([credit, agencyCredit('', words + credit + words)]).toEqual([credit, null]);
    }
    expect(agencyCredit('Rain via Reuters', '')).toBe('Reuters');
    expect(agencyCredit(`Rain ${words.slice(0, 200)}via Reuters`, '')).toBeNull();
  });

  it('of signing off reads the last 500 characters of a line', () => {
    const line = (length: number): string => '(Reporting by Ann; Editing by Bea)'.padEnd(length);
    const found = (text: string): number => findBylines([{ text, start: 0, end: text.length }], []).length;
    expect(found(line(500))).toBe(1);
    expect(found(line(501))).toBe(0);
  });

  it('of pictures reads the 70 characters before a name', () => {
    const found = (length: number): number => {
      const text = `${'Foto:'.padEnd(length)}Reuters`;
      const name = { name: 'Reuters', start: length, end: text.length };
      return findPhotoCredits(text, [{ text, start: 0, end: text.length }], [name]).length;
    };
    expect(found(70)).toBe(1);
    expect(found(71)).toBe(0);
  });

  it('of charsets reads the first 1,024 bytes', () => {
    const page = (spaces: number): Buffer =>
      Buffer.concat([Buffer.from(`${' '.repeat(spaces)}<meta charset="koi8-r">`), Buffer.from([0xc1])]);
    expect(decodeCharset(page(900), '').at(-1)).toBe('а');
    expect(decodeCharset(page(1_024), '').at(-1)).not.toBe('а');
  });

  it('of lists of sources reads paragraphs of up to 300 characters', () => {
    const text = (length: number): string => `Sources: https://x.example/1${' and'.repeat(100)}`.slice(0, length);
    const cited = (length: number): readonly string[] => findSources([{ text: text(length), links: [] }]);
    expect(cited(300)).toEqual(['https://x.example/1']);
    expect(cited(301)).toEqual([]);
  });

  it('of authors reads 550 characters', () => {
    const feed = (length: number): string => `<rss><channel><author>${'a'.repeat(length)}</author></channel></rss>`;
    expect(plainRss(feed(500))).toContain('managingEditor');
    expect(plainRss(feed(501))).toBe(feed(501));
  });

  it('of sites reads hosts of up to 253 characters', () => {
    const host = (length: number): string => `${'a.'.repeat(150)}www.youtube.com`.slice(-length);
    expect(trackingTest(host(253))('embeds_referring_euri')).toBe(true);
    expect(trackingTest(host(254))('embeds_referring_euri')).toBe(false);
  });
});
