import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judgePair, ownPath, ownSets, readPairs } from './copies-pairs';
import { confusionOf, copyScores } from './copies-scores';

describe.each(ownSets)('our own pairs, %s', (set) => {
  const pairs = readPairs(ownPath(set));

  it('are enough, in many languages, each named once', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(150);
    expect(new Set(pairs.flatMap(({ a, b }) => [a.lang, b.lang])).size).toBeGreaterThanOrEqual(8);
    expect(new Set(pairs.map(({ id }) => id)).size).toBe(pairs.length);
  });

  it('are told apart, whichever article comes first', () => {
    // All of them state their language.
    const languageOf = () => 'und';
    const judge = (turned: boolean) =>
      copyScores(
        confusionOf(
          pairs.map((pair) => ({
            label: pair.label,
            ...judgePair(turned ? { ...pair, a: pair.b, b: pair.a } : pair, languageOf),
          })),
        ),
      );
    for (const { precision, recall } of [judge(false), judge(true)]) {
      expect(precision).toBeGreaterThanOrEqual(0.95);
      expect(recall).toBeGreaterThanOrEqual(0.95);
    }
  });
});

describe('readPairs', () => {
  it.each([
    ['{"a": {"title": "One"}}', ':1: '],
    ['\nno JSON', ':2: '],
    ['{"a": {}, "b": {}, "label": "perhaps"}', 'label'],
  ])('names the line of %p', (text, message) => {
    const path = join(tmpdir(), `tributary-pairs-${process.pid}.jsonl`);
    writeFileSync(path, text);
    expect(() => readPairs(path)).toThrow(message);
  });
});
