import * as fc from 'fast-check';
import { fold } from './fold';
import { htmlToParagraphs, plainTitle, sanitizeHtml } from './html';
import { leadOf } from './lead';
import { sentencesOf } from './sentences';
import { stemmedLanguages, stemOf } from './stem';
import { tokens } from './tokens';
import { wordsOf } from './words';

const languages = fc.constantFrom(...stemmedLanguages, 'ja', 'zh', 'th', 'und', '', 'xx');
const letters = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    'İstanbul',
    'straße',
    'ﬁ',
    '東京都',
    'ไทย',
    'सरकार',
    '\ud800',
    '\udfff',
    '\0',
    "l'eau",
    'a'.repeat(5_000),
  ),
);
const tag = fc.constantFrom(
  '<p>',
  '</p>',
  '<br/>',
  '<a href="x">',
  '</a>',
  '<script>',
  '</script>',
  '<style>',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<svg onload=x>',
  '<',
  '>',
  '&lt;',
  '&amp;lt;',
  '&#60;',
  '&#x3c;script&#x3e;',
  '<img src=x onerror=y>',
  '</',
  '<?xml',
  '<!doctype',
  '<a\thref=javascript:x>',
  '<textarea>',
  '<title>',
  '"',
  "'",
  '<b',
  '&#1114112;',
  '&#xd800;',
);
const html = fc
  .array(fc.oneof({ weight: 3, arbitrary: tag }, letters), { maxLength: 20 })
  .map((parts) => parts.join(''));

describe('HTML to text', () => {
  it('never throws, and leaves no element of what it was given', () => {
    fc.assert(
      fc.property(fc.oneof(html, letters), (given) => {
        for (const { text, links } of htmlToParagraphs(given)) {
          expect(text.trim()).toBe(text);
          expect(text).not.toBe('');
          expect(links.every(({ url, words }) => typeof url === 'string' && words.trim() === words)).toBe(true);
        }
        expect(plainTitle(given)).not.toMatch(/[\r\n]/);
      }),
      { numRuns: 700 },
    );
  });

  it('leaves no tag that was one, of whatever well-formed nesting', () => {
    const { tree } = fc.letrec<{ tree: string }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        fc.stringMatching(/^[a-z .]{0,12}$/),
        fc
          .tuple(
            fc.constantFrom('p', 'div', 'b', 'a', 'li', 'section', 'script', 'x-y'),
            fc.array(tie('tree'), { maxLength: 3 }),
          )
          .map(([name, inner]) => `<${name} class="a" onclick='b'>${inner.join('')}</${name}>`),
      ),
    }));
    fc.assert(
      fc.property(tree, (given) => {
        expect(
          htmlToParagraphs(given)
            .map(({ text }) => text)
            .join(''),
        ).not.toMatch(/[<>]/);
        expect(plainTitle(given)).not.toMatch(/[<>]/);
      }),
      { numRuns: 400 },
    );
  });

  it('made safe has no script, no handler and no address but http, https and mailto', () => {
    fc.assert(
      fc.property(html, fc.option(fc.webUrl(), { nil: undefined }), (given, base) => {
        const safe = sanitizeHtml(given, base);
        expect(safe).not.toMatch(/<(?:script|style|svg|iframe|object|form|textarea|title)/i);
        expect(safe).not.toMatch(/<[^>]*\s(?:on\w+|style)\s*=/i);
        expect(safe).not.toMatch(/<[^>]*(?:href|src|cite)="\s*(?:javascript|data|vbscript):/i);
      }),
      { numRuns: 700 },
    );
  });
});

describe('words', () => {
  it('are read of any text in any language, without an error', () => {
    fc.assert(
      fc.property(fc.oneof(letters, html), languages, (given, language) => {
        for (const word of [...wordsOf(given, language), ...tokens(given, language)]) expect(word).not.toBe('');
        expect(stemOf(given, language)).toEqual(expect.any(String));
        expect(sentencesOf(given).every((sentence) => sentence.trim() !== '')).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('are the same each time, and folded ones have no capitals', () => {
    fc.assert(
      fc.property(letters, languages, (given, language) => {
        expect(tokens(given, language)).toEqual(tokens(given, language));
        expect(fold(given).toLowerCase()).toBe(fold(given));
      }),
      { numRuns: 700 },
    );
  });

  it('of a lead are the beginning of the text, and no more than asked for', () => {
    fc.assert(
      fc.property(letters, fc.integer({ min: 2, max: 400 }), (given, length) => {
        const lead = leadOf(given, length);
        expect(lead.length).toBeLessThanOrEqual(length);
        expect(given.replace(/\s+/g, ' ').trim().startsWith(lead.replace(/…$/, ''))).toBe(true);
      }),
    );
  });
});
