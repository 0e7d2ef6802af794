import { fold } from './fold';

describe('fold', () => {
  it.each([
    ['Zürich', 'zurich'],
    ['STRASSE', 'strasse'],
    ['Straße', 'strasse'],
    ['Łódź', 'lodz'],
    ['Ærø', 'aero'],
    ['Ёлка', 'елка'],
    ['أحمد', 'احمد'],
    ['مدرسة', 'مدرسه'],
    ['हिन्दी', 'हिन्दी'],
    ['ガス', 'ガス'],
    ['ｶﾞｽ', 'ガス'],
    ['3,000.5', '3,000.5'],
    ['', ''],
  ])('%p becomes %p', (word, expected) => expect(fold(word)).toBe(expected));
});
