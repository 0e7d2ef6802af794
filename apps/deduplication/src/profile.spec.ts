import { Boilerplate } from './boilerplate';
import { creditOf, type Incoming, ownLength, type Profile, profileOf, readingOf, titleKeyOf } from './profile';

const limits = { articles: 100, known: 100 };
const incoming = (changes: Partial<Incoming>): Incoming => ({
  id: 9,
  outlet: 'Fjord Times',
  url: null,
  title: '',
  text: '',
  language: 'en',
  published: null,
  ...changes,
});
const profile = (changes: Partial<Incoming>, boilerplate = new Boilerplate(limits)): Profile =>
  profileOf(incoming(changes), readingOf(incoming(changes)), boilerplate);
const titleKey = (title: string): number | null => titleKeyOf(profile({ title }).comparable);

describe('profileOf', () => {
  it.each([
    [
      'case and stop words',
      'The footbridge over the Lunde fjord collapses overnight',
      'FOOTBRIDGE over Lunde fjord collapses overnight',
      true,
    ],
    [
      'the outlet’s name at the end',
      'Footbridge over Lunde fjord collapses overnight | Fjord Times',
      'Footbridge over Lunde fjord collapses overnight',
      true,
    ],
    [
      'another number',
      'Footbridge 7 over Lunde fjord collapses overnight',
      'Footbridge 8 over Lunde fjord collapses overnight',
      false,
    ],
  ])('titles that differ by %s', (_name, one, other, same) => {
    expect(titleKey(one) === titleKey(other)).toBe(same);
  });

  it.each(['Weather', 'The week in pictures', '', 'Morning briefing'])('finds no telling title in %p', (title) => {
    expect(titleKey(title)).toBeNull();
  });

  it('leaves out the boilerplate, and notices a recurring title', () => {
    const boilerplate = new Boilerplate(limits);
    const title = 'Ferry times for Lunde harbour and islands today';
    for (const id of [6, 7, 8]) {
      const { sentenceHashes } = readingOf(
        incoming({ id, title, text: `Text ${String(id)}.\nWrite to our desk with a tip.` }),
      );
      boilerplate.learn('Fjord Times', id, sentenceHashes, id);
    }
    const article = { title, text: 'It fell.\nWrite to our desk with a tip.' };
    expect(profile(article, boilerplate).comparable).toMatchObject({ words: 2, recurringTitle: true });
    expect(titleKeyOf(profile(article, boilerplate).comparable)).toBeNull();
    expect(profile({ ...article, position: 7 }, boilerplate).comparable).toMatchObject({ recurringTitle: false });
  });

  it('bounds a hostile title', () => {
    const title = Array.from({ length: 50_000 }, (_, at) => `word${String(at)}`).join(' ');
    expect(profile({ title }).comparable.title.length).toBeLessThan(100);
  });
});

describe('ownLength', () => {
  it('counts no credits', () => expect(ownLength({ text: 'It fell.\nCopyright 2031 AP' })).toBe(8));
});

describe('creditOf', () => {
  it.each([
    ['its own words', { text: 'TOKYO (AP) — It fell.', origin: 'Reuters' }, 'AP'],
    ['the origin that its feed states', { text: 'It fell.', origin: 'Harbour Post' }, 'Harbour Post'],
    ['an origin that is the outlet itself', { text: 'It fell.', origin: 'The Fjord Times' }, null],
    ['nobody', { text: 'It fell.', origin: null }, null],
  ])('is by %s', (_name, changes, expected) => expect(creditOf(incoming(changes))).toBe(expected));
});
