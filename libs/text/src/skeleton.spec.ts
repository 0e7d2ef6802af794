import { romanise } from './romanise';
import { skeleton } from './skeleton';

describe('romanise', () => {
  it.each([
    ['ferry', 'ferry'],
    ['путин', 'putin'],
    ['武汉', 'wuhan'],
    ['αθηνα', 'athina'],
    ['بوتين', 'btn'],
    ['پوتین', 'ptn'],
    ['ولاد', 'wld'],
    ['…', ''],
  ])('%p is %p', (word, expected) => expect(romanise(word)).toBe(expected));
});

describe('skeleton', () => {
  it.each([
    [['путин', 'putin', 'پوتین', 'पुतिन'], 'ptn'],
    [['зеленский', 'zelenskyy', 'selenskyj', 'ζελενσκι'], 'slnsk'],
    [['джонсон', 'johnson', 'ジョンソン'], 'ansn'],
    [['shakira', 'шакира'], 'skr'],
    [['россия', 'russia', 'rusia'], 'rs'],
    [['oslo', 'осло'], 'asl'],
    [['aeiou'], 'a'],
    [[''], ''],
  ])('%p is %p', (words, expected) =>
    expect([...new Set(words.map((word) => skeleton(romanise(word))))]).toEqual([expected]),
  );
});
