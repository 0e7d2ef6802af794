import type { Article } from '@app/model';
import { Boilerplate } from './boilerplate';
import { ownLength, profileOf, type Profile } from './profile';

const profile = (changes: Partial<Article>, boilerplate = new Boilerplate()): Profile =>
  profileOf(
    { id: 1, outlet: 'Fjord Times', url: null, title: '', text: '', language: 'en', published: null, ...changes },
    boilerplate,
  );

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
    expect(profile({ title: one }).titleKey === profile({ title: other }).titleKey).toBe(same);
  });

  it.each(['Weather', 'The week in pictures', '', 'Morning briefing'])('finds no telling title in %p', (title) => {
    expect(profile({ title }).titleKey).toBeNull();
  });

  it('leaves out the boilerplate, and notices a recurring title', () => {
    const boilerplate = new Boilerplate();
    const title = 'Ferry times for Lunde harbour and islands today';
    for (const id of [7, 8]) {
      const seen = profile({ id, title, text: `Text ${String(id)}.\nWrite to our desk with a tip.` }, boilerplate);
      boilerplate.observe('Fjord Times', id, seen.sentenceHashes);
    }
    const third = profile({ title, text: 'It fell.\nWrite to our desk with a tip.' }, boilerplate);
    expect(third.comparable).toMatchObject({ words: 2, recurringTitle: true });
    expect(third.titleKey).toBeNull();
  });

  it('bounds a hostile title', () => {
    const title = Array.from({ length: 50_000 }, (_, at) => `word${String(at)}`).join(' ');
    expect(profile({ title }).comparable.title.length).toBeLessThan(100);
  });
});

describe('ownLength', () => {
  it('counts no credits', () => expect(ownLength({ text: 'It fell.\nCopyright 2031 AP' })).toBe(8));
});
