import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { indexNumber, readDictd, readEntry } from './dictd';

it.each([
  ['A', 0],
  ['/', 63],
  ['BA', 64],
  ['Cx', 177],
])('indexNumber %s', (written, number) => expect(indexNumber(written)).toBe(number));

describe('readEntry', () => {
  it.each<[string, string, string, string[]]>([
    ['one sense', 'kapal /ˈkapal/ <n>\nship, vessel', 'kapal', ['ship', 'vessel']],
    ['what explains', 'kapal <n>\nship\nwhat floats, on water', 'kapal', ['ship']],
    ['senses', 'bisa /b/\n1. can\nis able\n2. poison; venom\nof snakes', 'bisa', ['can', 'poison', 'venom']],
    ['a sense that is only explained', 'laut\n1.\n(water)\nsea 2.', 'laut', ['sea']],
    ['brackets', 'laut <n>\nsea (salt water), [naut.] ocean', 'laut', ['sea', 'ocean']],
    ['many words', 'laut\na very large body of water, sea', 'laut', ['sea']],
    ['one twice', 'laut\n1. sea\n2. sea', 'laut', ['sea']],
    ['several words', 'laut lepas <n>\nhigh sea', 'laut lepas', ['high sea']],
    ['no translation', 'laut', 'laut', []],
  ])('%s', (_, text, head, translations) => expect(readEntry(text)).toEqual({ head, translations }));
});

describe('readDictd', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'dictd-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('reads each entry once, and nothing of the notice', () => {
    writeFileSync(join(folder, 'a-b.dict.dz'), gzipSync('notice\nkapal\nship\nlaüt\nsea\n'));
    writeFileSync(join(folder, 'a-b.index'), '00-database-short\tA\tH\nkapal\tH\tL\nkapals\tH\tL\nlaüt\tS\tK\n');
    expect(readDictd(folder, 'a-b')).toEqual([
      { head: 'kapal', translations: ['ship'] },
      { head: 'laüt', translations: ['sea'] },
    ]);
  });

  it('names what is missing', () => expect(() => readDictd(folder, 'a-b')).toThrow(`a-b is not in ${folder}`));
});
