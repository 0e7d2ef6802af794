import { ownSentences } from './strip-wire';

describe('ownSentences', () => {
  it.each([
    ['keeps what is reported', 'The bridge fell. Nobody was hurt.', ['The bridge fell.', 'Nobody was hurt.']],
    ['drops a dateline', 'LUNDE, Norway (AP) — The bridge fell.', ['The bridge fell.']],
    ['drops copyright lines', 'It fell.\nCopyright 2031 The Associated Press. All rights reserved.', ['It fell.']],
    ['drops who wrote and edited', 'It fell.\n(Reporting by Ada Berg; Editing by Bo Lind)', ['It fell.']],
    [
      'drops Indonesian credits',
      'Jembatan roboh.\nPewarta: Sari Dewi\nEditor: Budi\nCopyright © ANTARA 2031',
      ['Jembatan roboh.'],
    ],
    ['drops links to other articles', 'It fell.\nRead more: Why bridges fall\nBaca juga: Banjir', ['It fell.']],
    ['drops Chinese credits', '桥塌了。\n责任编辑：李某\n（完）', ['桥塌了。']],
    ['drops re-print notices', 'It fell.\nThis article was originally published by The Fjord Times.', ['It fell.']],
    [
      'drops long quotations',
      'She said: “We had warned them about that bridge for years.” It fell.',
      ['She said:   It fell.'],
    ],
    ['drops straight ones', 'He said "we had warned them about that bridge for years" then.', ['He said   then.']],
    ['drops French ones', 'Il dit : « nous les avions prévenus depuis des années » hier.', ['Il dit :   hier.']],
    [
      'drops Japanese ones',
      '市長は「橋が危険なことは何年も前から何度も市に伝えてきました」と話した。',
      ['市長は と話した。'],
    ],
    ['keeps short ones', 'The “bridge of sighs” fell.', ['The “bridge of sighs” fell.']],
    [
      'does not take the text between two quotations for one',
      '"No," he said, and walked away slowly. "Yes."',
      ['"No," he said, and walked away slowly.', '"Yes."'],
    ],
    [
      'drops an embedded post with its signature',
      'It fell.\nOh no, our bridge!\n— Ada Berg (@adaberg) March 3, 2031\nIt was old.',
      ['It fell.', 'It was old.'],
    ],
    ['drops a picture post', 'It fell.\nLook at it pic.twitter.com/abcdef\nIt was old.', ['It fell.', 'It was old.']],
    ['is empty for no text', '', []],
  ])('%s', (_name, text, expected) => {
    expect(ownSentences(text).map((sentence) => sentence.replace(/ +/g, ' '))).toEqual(
      expected.map((sentence) => sentence.replace(/ +/g, ' ')),
    );
  });

  it('takes time in proportion to hostile texts', () => {
    for (const piece of ['"', '“', '(', '— ', 'a (@', 'By A', ' ', '."', '。「']) {
      const startedAt = performance.now();
      ownSentences(piece.repeat(100_000 / piece.length));
      expect(performance.now() - startedAt).toBeLessThan(2_000);
    }
  });
});
