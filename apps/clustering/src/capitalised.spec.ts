import { capitalised, inHeadlineCase } from './capitalised';

const said = (text: string, language = 'en'): string[] =>
  capitalised(text, language).map(({ words, initial }) => `${initial ? '^' : ''}${words.map((w) => w.text).join(' ')}`);

describe('capitalised', () => {
  it.each<[string, string, string[]]>([
    ['nothing where no capital is', 'ferries stop until may', []],
    ['a name, and what begins a sentence', 'Ferries stop as Anna Lind resigns.', ['^Ferries', 'Anna Lind']],
    ['links inside a name', 'ferries of Bank of Quay and of it', ['Bank of Quay']],
    ['no more than two links', 'seen by Anna von der den Lind', ['Anna', 'Lind']],
    ['a possessive as an end', "at Quay's Anna Lind", ['Quay', 'Anna Lind']],
    ['what parts at marks', 'at Quay, Anna Lind', ['Quay', 'Anna Lind']],
    ['a capital after an opening mark', 'she said: “Ferries stop”', ['^Ferries']],
    ['initials whole, and the marks behind others off', 'by U.S. Envoy Lind- and ferries', ['U.S.', '^Envoy Lind']],
    ['no stop word in front', 'then The Quay Ferry', ['Quay Ferry']],
    [
      'letters with marks and capitals beyond the basic plane',
      'by E\u0301va and \u{10400}\u{10428}',
      ['E\u0301va', '\u{10400}\u{10428}'],
    ],
    ['nothing longer than six words', 'to Aa Bb Cc Dd Ee Ff Gg', []],
  ])('finds %s', (_, text, expected) => expect(said(text)).toEqual(expected));
});

it.each<[boolean, string]>([
  [true, 'Ferries Resume Service After Harbour Strike'],
  [true, 'FERRIES RESUME SERVICE AFTER STRIKE'],
  [false, 'Ferries resume service after Harbour Strike'],
  [false, 'Ferries Resume 3 Days'],
  [false, ''],
])('is headline case %s: %s', (expected, title) => expect(inHeadlineCase(title, 'en')).toBe(expected));
