import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { CrossLanguageReader } from './cross-keys';
import { TermReader } from './terms';

describe('CrossLanguageReader', () => {
  const words = new TermReader();
  let data: string;

  beforeAll(() => {
    data = mkdtempSync(join(tmpdir(), 'tables-'));
    mkdirSync(join(data, 'translations'));
    writeFileSync(
      join(data, 'translations', 'id.tsv.gz'),
      gzipSync('banjir\tflood 700 water 200\nkapal\tship 900\nkota\tciti 700\nlaut\tsea 500 ocean 400 marin 130\n'),
    );
    writeFileSync(join(data, 'translations', 'ms.tsv.gz'), 'no gzip');
    mkdirSync(join(data, 'background'));
    writeFileSync(join(data, 'background', 'id.tsv.gz'), gzipSync('kota\t0.02\n'));
  });
  afterAll(() => rmSync(data, { recursive: true }));

  const keysOf = (reader: CrossLanguageReader, word: string, language: string): Record<string, number> => {
    const [term] = new TermReader().read(word, '', language);
    if (!term) throw new Error(`${word} is no term`);
    const keys = reader.keys(term.stem, term.surface, language);
    return Object.fromEntries(keys.map(({ key, share }) => [key, Number(share.toFixed(3))]));
  };

  it.each<[string, string, Record<string, number>]>([
    ['Ferries', 'en', { 'e:ferri': 1, 's:frs': 0.3 }],
    ['2026', 'en', { '#2026': 1 }],
    ['3.000', 'id', { '#3000': 1 }],
    ['3,000', 'en', { '#3000': 1 }],
    ['2,5', 'id', { '#2.5': 1 }],
    ['7', 'id', {}],
    ['banjir', 'id', { 'e:flood': 0.91, 'e:water': 0.26, 's:bnr': 0.3 }],
    ['kota', 'id', { 'e:citi': 0.91 }],
    ['laut', 'id', { 'e:sea': 0.65, 'e:ocean': 0.52, 'e:marin': 0.169, 's:laut': 0.7, 's:lt': 0.4 }],
    ['Ferries', 'xx', { 'e:ferri': 1, 'e:ferries': 0.7, 's:frs': 0.3 }],
    ['Zelenskyy', 'id', { 'e:zelenskyy': 1, 's:slnsk': 0.6 }],
    ['Зеленский', 'ru', { 'e:zelenskii': 0.8, 's:slnsk': 0.6 }],
    ['بوتين', 'ar', { 's:btn': 0.3, 's:ptn': 0.3 }],
    ['Россия', 'ru', { 'e:rossiya': 0.8, 's:rossi': 0.7, 's:rs': 0.4 }],
    ['Tor', 'xx', { 'e:tor': 1, 's:tor': 0.7, 's:tr': 0.4 }],
    ['ab', 'xx', {}],
  ])('%p (%s): %p', (word, language, expected) => {
    const reader = new CrossLanguageReader({ data });
    const found = keysOf(reader, word, language);
    expect(found).toEqual(expected);
    expect(keysOf(reader, word, language)).toEqual(found);
  });

  it('remembers the keys of a word with the word', () => {
    const reader = new CrossLanguageReader({ data });
    const [small, capital] = ['kapal', 'Kapal'].map((word) => words.read(word, '', 'id')[0]!.lexeme);
    const found = reader.keysOf(small!, 'id');
    const named = found.keys.map(({ text }, at) => ({ key: text, share: found.shares[at] }));
    expect(named).toEqual(reader.keys('kapal', 'kapal', 'id'));
    expect(reader.keysOf(capital!, 'id')).toBe(found);
    const [ship] = words.read('ship', '', 'en');
    expect(reader.keysOf(ship!.lexeme, 'en').keys[0]).toBe(found.keys[0]);
  });

  it('says which table is damaged', () =>
    expect(() => new CrossLanguageReader({ data }).keys('kapal', 'kapal', 'ms')).toThrow(/ms\.tsv\.gz is damaged/));

  it('knows common words of the shipped tables', () => {
    const reader = new CrossLanguageReader();
    expect(keysOf(reader, 'banjir', 'id')).toHaveProperty('e:flood');
    expect(keysOf(reader, 'Германия', 'ru')).toHaveProperty('e:germani');
    expect(keysOf(reader, '日本', 'zh')).toHaveProperty('e:japan');
  });
});
