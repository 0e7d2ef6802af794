import { addByWayOf, shares, type Votes, votesOf } from './dictionary-votes';

const plain = (votes: Votes) => Object.fromEntries([...votes].map(([from, row]) => [from, Object.fromEntries(row)]));
const votes = (rows: Record<string, Record<string, number>>): Votes =>
  new Map(Object.entries(rows).map(([from, row]) => [from, new Map(Object.entries(row))]));

it('votesOf counts both directions, whatever the capitals and the stress', () =>
  expect(
    plain(
      votesOf(
        [{ head: 'Kapal', translations: ['судно', 'кора́бль'] }],
        [
          { head: 'корабль', translations: ['kapal'] },
          { head: 'море', translations: ['laut'] },
        ],
      ),
    ),
  ).toEqual({ kapal: { судно: 1, корабль: 2 }, laut: { море: 1 } }));

it('shares sum to 1', () =>
  expect(plain(shares(votes({ kapal: { ship: 3, boat: 1 } })))).toEqual({ kapal: { ship: 0.75, boat: 0.25 } }));

describe('addByWayOf', () => {
  it('lets several languages outvote the other meaning of a word between', () => {
    const found: Votes = new Map();
    addByWayOf(found, votes({ ufer: { bank: 1 } }), votes({ bank: { shore: 0.5, lender: 0.5 } }));
    addByWayOf(found, votes({ ufer: { ranta: 1 } }), votes({ ranta: { shore: 1 } }));
    expect(plain(found)).toEqual({ ufer: { shore: 1.5, lender: 0.5 } });
  });

  it('finds nothing where the languages do not meet', () => {
    const found: Votes = new Map();
    addByWayOf(found, votes({ ufer: { ranta: 1 } }), votes({ bank: { shore: 1 } }));
    expect(found.size).toBe(0);
  });
});
