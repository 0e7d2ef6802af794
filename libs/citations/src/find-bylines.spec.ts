import { findAuthors, findBylines } from './find-bylines';
import { shippedDirectory } from './shipped-directory';
import { placedLines } from './shown-outlet';

const directory = shippedDirectory();

describe('findBylines', () => {
  it.each([
    ['By Jane Doe, Associated Press\nThe pier', 'en', ['AP: By Jane Doe, Associated Press']],
    ['By The Associated Press\nThe pier', 'en', ['AP: By The Associated Press']],
    ['Von dpa\nDer Steg', 'de', ['dpa: Von dpa']],
    ['Oleh Budi, ANTARA\nDermaga', 'id', ['ANTARA: Oleh Budi, ANTARA']],
    ['Reuters staff\nThe pier', 'en', ['Reuters: Reuters staff']],
    ['Reuters\nThe pier', 'en', ['Reuters: Reuters']],
    ['AFP with Jane Doe\nThe pier', 'en', ['AFP: AFP with Jane Doe']],
    [
      'The pier.\n(Reporting by Jane Doe; Editing by John Roe)',
      'en',
      ['Reuters: (Reporting by Jane Doe; Editing by John Roe)'],
    ],
    ['The pier. (AFP)', 'en', ['AFP: (AFP)']],
    ['The pier.\n(With inputs from PTI)', 'en', ['PTI: With inputs from PTI']],
    [
      'The pier.\nThe Associated Press contributed to this report.',
      'en',
      ['AP: The Associated Press contributed to this report'],
    ],
    ['The pier.\nCopyright © ANTARA 2024', 'id', ['ANTARA: Copyright © ANTARA']],
    ['The pier.\nAP via Quay Courier', 'en', []],
    ['By the AP stand a hundred people.', 'en', []],
    ['The president spoke by phone with AP on Monday, and said the pier was closed.', 'en', []],
    ['Photo by Jane Doe, Reuters', 'en', []],
    ['', 'en', []],
  ])('%s', (text, language, expected) => {
    const found = findBylines(placedLines(text), directory.mentions(text, language));
    expect(found.map(({ outlet, start, end }) => `${outlet}: ${text.slice(start, end)}`)).toEqual(expected);
  });
});

describe('findAuthors', () => {
  it.each([
    ['Reuters', ['Reuters']],
    ['Jane Doe, PA', ['PA']],
    ['AFP, Reuters', ['AFP', 'Reuters']],
    ['Jane Time', []],
    ['Jane Doe', []],
  ])('%s', (author, expected) =>
    expect(findAuthors(author, directory.mentions(author, 'en')).map(({ outlet }) => outlet)).toEqual(expected),
  );
});
