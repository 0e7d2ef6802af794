import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chineseVotes, dictionariesIn } from './dictionaries';

describe('chineseVotes', () => {
  it('gives both spellings the names that a word has, and leaves out what only explains', () => {
    const votes = chineseVotes([
      ['戰爭', '战争', 'zhan4 zheng1', ['war; conflict (armed)', 'CL:場|场[chang2]']],
      ['打', '打', 'da3', 'to beat/variant of 答'],
    ]);
    expect(Object.fromEntries([...votes].map(([word, row]) => [word, Object.fromEntries(row)]))).toEqual({
      戰爭: { war: 0.5, conflict: 0.5 },
      战争: { war: 0.5, conflict: 0.5 },
      打: { beat: 1 },
    });
  });
});

describe('dictionariesIn', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'dictionaries-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('reads a language with a dictionary into English', () => {
    writeFileSync(join(folder, 'freedict-eng-nor.dict.dz'), gzipSync('to sail\nseile'));
    writeFileSync(join(folder, 'freedict-eng-nor.index'), 'sail\tA\tN\n');
    expect(dictionariesIn(folder)('no')).toEqual(new Map([['seile', new Map([['sail', 1]])]]));
  });

  it.each(['th', 'id'])('knows no way from %s', (language) => expect(dictionariesIn(folder)(language)).toBeUndefined());

  it('says what to install', () =>
    expect(() => dictionariesIn(folder)('no')).toThrow(/freedict-eng-nor is not in .*\napt-get install .*-eng-nor/s));
});
