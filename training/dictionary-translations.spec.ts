import type { Translation } from '@app/text';
import { addDictionary } from './dictionary-translations';
import type { Votes } from './dictionary-votes';

const words = (text: string): string[] => text.split(' ').filter((word) => word !== 'the');
const options = {
  foreignStems: words,
  englishStems: words,
  known: (stem: string) => stem !== 'argosy',
  share: (stem: string) => (stem === 'ship' ? 0.01 : 0),
  lowest: 0.12,
};
const row = (votes: Record<string, number>): Votes => new Map([['kapal', new Map(Object.entries(votes))]]);
const stems = (learned: Translation[], votes: Votes): Record<string, number> => {
  const table = addDictionary(new Map(learned.length > 0 ? [['kapal', learned]] : []), votes, options);
  return Object.fromEntries((table.get('kapal') ?? []).map(({ stem, score }) => [stem, Number(score.toFixed(2))]));
};

describe('addDictionary', () => {
  it.each<[string, Translation[], Record<string, number>, Record<string, number>]>([
    ['a word that was not learned', [], { vessel: 1 }, { vessel: 0.6 }],
    ['the score is shared', [], { vessel: 1, boat: 1 }, { vessel: 0.42, boat: 0.42 }],
    ['more votes count more', [], { vessel: 9, boat: 1 }, { vessel: 0.52, boat: 0.3 }],
    ['so do common stems', [], { vessel: 1, ship: 1 }, { vessel: 0.21, ship: 0.56 }],
    ['what was surely learned stays', [{ stem: 'ship', score: 0.5 }], { vessel: 1 }, { ship: 0.5 }],
    ['what was not is added to', [{ stem: 'port', score: 0.2 }], { vessel: 1 }, { port: 0.2, vessel: 0.6 }],
    ['what both have keeps its higher score', [{ stem: 'vessel', score: 0.2 }], { vessel: 1 }, { vessel: 0.6 }],
    ['stems that are too rare', [], { argosy: 1 }, {}],
    ['names of several words', [], { 'merchant vessel': 1 }, {}],
    ['stop words beside', [], { 'the vessel': 1 }, { vessel: 0.6 }],
    ['what has hardly a vote', [], { vessel: 1000, boat: 0.1 }, { vessel: 0.6 }],
  ])('%s', (_, learned, votes, expected) => expect(stems(learned, row(votes))).toEqual(expected));

  it('leaves words alone that are several stems', () =>
    expect(addDictionary(new Map(), new Map([['kapal perang', new Map([['warship', 1]])]]), options).size).toBe(0));
});
