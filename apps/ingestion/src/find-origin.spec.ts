import type { Paragraph } from '@app/text';
import { findOrigin } from './find-origin';

const line = (text: string, ...urls: string[]): Paragraph => ({
  text,
  links: urls.map((url) => ({ url, words: 'here' })),
});

describe('findOrigin', () => {
  it.each([
    ['This article was originally published on The Coast Reporter.', 'The Coast Reporter'],
    ['The story first appeared in Tide Weekly, a sister paper.', 'Tide Weekly'],
    ['This article is republished from The Pier under a licence.', 'The Pier'],
    ['Artikel ini telah tayang di Warta Teluk dengan judul "Dermaga"', 'Warta Teluk'],
    ['Este artículo fue publicado originalmente en El Muelle.', 'El Muelle'],
    ['Cet article a été initialement publié par La Digue.', 'La Digue'],
    ['Dieser Artikel erschien zuerst auf Hafenblatt.', 'Hafenblatt'],
    ['The pier was first published on maps in 1850 by the board.', null],
    [
      'The report first appeared on Monday the board said that the pier which stands in the bay would not be mended',
      null,
    ],
    ['Nothing of the kind.', null],
  ])('%s', (text, name) => {
    expect(findOrigin([line('The pier is closed.'), line(text)])?.name ?? null).toBe(name);
  });

  it('gives the line’s link, and looks at the ends only', () => {
    const from = line('This article was originally published on The Pier.', '/home', 'https://pier.example/1');
    expect(findOrigin([from])?.url).toBe('https://pier.example/1');
    const news = Array.from({ length: 9 }, () => line('The pier is closed.'));
    expect(findOrigin([...news, from, ...news])).toBeNull();
  });
});
