import { english } from './languages/en';
import { readerFor, readerOfLanguage } from './reader';

test.each([
  [{}, 'en'],
  [{ 'accept-language': 'id' }, 'id'],
  [{ 'accept-language': 'id-ID,id;q=0.9,en;q=0.8' }, 'id'],
  [{ 'accept-language': 'en-US,en;q=0.9,id;q=0.1' }, 'en'],
  [{ 'accept-language': 'fr, de;q=0.5' }, 'en'],
  [{ 'accept-language': 'fr, id;q=0.5' }, 'id'],
  [{ 'accept-language': '*' }, 'en'],
  [{ 'accept-language': 'id;q=0, en' }, 'en'],
  [{ 'accept-language': ';;,,' }, 'en'],
  [{ cookie: 'language=id', 'accept-language': 'en' }, 'id'],
  [{ cookie: 'a=b; language=en', 'accept-language': 'id' }, 'en'],
  [{ cookie: 'language=xx', 'accept-language': 'id' }, 'id'],
  [{ cookie: 'mylanguage=en', 'accept-language': 'id' }, 'id'],
  [{ cookie: 'language="><script>' }, 'en'],
])('%j is read in %s', (headers, language) => {
  expect(readerFor(headers).language).toBe(language);
});

const noon = new Date('2026-11-22T12:05:00Z');
const en = readerOfLanguage('en')!;
const id = readerOfLanguage('id')!;

test.each([
  [en.time.clockOrDay(new Date('2026-11-22T00:05:00Z'), noon), '00:05'],
  [en.time.clockOrDay(new Date('2026-11-21T23:59:00Z'), noon), '21 Nov'],
  [en.time.clockOrDay(new Date('2025-11-22T12:00:00Z'), noon), '22 Nov 2025'],
  [en.time.moment(noon), '22 Nov 2026, 12:05 UTC'],
  [en.time.date(noon), 'Sunday 22 November 2026'],
  [id.time.moment(noon), '22 Nov 2026, 12.05 UTC'],
  [id.time.date(noon), 'Minggu 22 November 2026'],
  [en.languageName('id'), 'Indonesian'],
  [id.languageName('en'), 'Inggris'],
  [en.languageName('und'), null],
  [en.languageName('no language'), null],
  [id.country('US'), 'Amerika Serikat'],
  [en.country('HK'), 'Hong Kong'],
  [en.country('<b>'), '<b>'],
  [en.count(english.outletCount, 1), '1 outlet'],
  [en.count(english.outletCount, 1_200), '1,200 outlets'],
  [id.count(id.words.outletCount, 1_200), '1.200 media'],
  [id.list(['a', 'b', 'c']), 'a, b, dan c'],
])('tells %p', (told, expected) => {
  expect(told).toBe(expected);
});
