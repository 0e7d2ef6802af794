import { type LabelledFindings, scoreCitations } from './citations-scores';

const credit = (outlet: string, evidence: string) => ({ kind: 'credit' as const, outlet, evidence });
const text = (given: Partial<LabelledFindings>): LabelledFindings => ({
  language: 'en',
  labelled: [],
  found: [],
  ...given,
});

describe('scoreCitations', () => {
  it.each([
    ['nothing at all', [text({})], { right: 0, wrong: 0, missed: 0, exact: 0, precision: 1, recall: 1 }],
    [
      'the same words',
      [text({ labelled: [credit('AP', 'told AP')], found: [credit('AP', 'told AP')] })],
      { right: 1, wrong: 0, missed: 0, exact: 1, precision: 1, recall: 1 },
    ],
    [
      'other words',
      [text({ labelled: [credit('AP', 'told the AP')], found: [credit('AP', 'AP')] })],
      { right: 1, wrong: 0, missed: 0, exact: 0, precision: 1, recall: 1 },
    ],
    [
      'another outlet',
      [text({ labelled: [credit('AP', 'told AP')], found: [credit('AFP', 'told AP')] })],
      { right: 0, wrong: 1, missed: 1, exact: 0, precision: 0, recall: 0 },
    ],
    [
      'another kind',
      [text({ labelled: [credit('AP', 'AP')], found: [{ ...credit('AP', 'AP'), kind: 'photo' }] })],
      { right: 0, wrong: 1, missed: 1, exact: 0, precision: 0, recall: 0 },
    ],
    [
      'one label for two, the second with the same words',
      [text({ labelled: [credit('AP', 'AP said')], found: [credit('AP', 'AP'), credit('AP', 'AP said')] })],
      { right: 1, wrong: 1, missed: 0, exact: 1, precision: 0.5, recall: 1 },
    ],
  ] as const)('%s', (_, texts, expected) => expect(scoreCitations(texts)[0]).toEqual({ of: 'all', ...expected }));

  it('tells kinds and languages apart', () => {
    const scores = scoreCitations([
      text({ labelled: [credit('AP', 'AP')], found: [credit('AP', 'AP')] }),
      text({ language: 'id', found: [{ ...credit('AP', 'AP'), kind: 'photo' }] }),
    ]);
    expect(scores.map(({ of, precision }) => [of, precision])).toEqual([
      ['all', 0.5],
      ['credit', 1],
      ['photo', 0],
      ['en', 1],
      ['id', 0],
    ]);
  });
});
