import { Postings } from './postings';

const read = (postings: Postings, term: number): number[] => {
  const start = postings.start(term);
  return [...postings.array(term).subarray(start, start + postings.count(term))].sort((a, b) => a - b);
};

describe('Postings', () => {
  it('keeps the newest up to the cap', () => {
    const postings = new Postings(6);
    for (let article = 0; article < 20; article += 1) postings.push(3, article);
    expect(read(postings, 3)).toEqual([14, 15, 16, 17, 18, 19]);
    expect(read(postings, 2)).toEqual([]);
  });

  it('may keep no more than the newest', () => {
    const postings = new Postings(1);
    [4, 5, 6].forEach((article) => postings.push(2, article));
    expect(read(postings, 2)).toEqual([6]);
  });

  it('keeps lists apart, whatever their lengths, and uses again what was cleared', () => {
    const postings = new Postings(256);
    const held = new Map<number, number[]>();
    for (let article = 0; article < 30_000; article += 1) {
      for (const term of [article % 3, 10 + (article % 700), 2_000 + (article % 9_000)]) {
        postings.push(term, article);
        held.set(term, [...(held.get(term) ?? []).slice(-255), article]);
      }
      if (article % 5 > 0) continue;
      postings.clear(10 + (article % 7));
      held.delete(10 + (article % 7));
    }
    for (let term = 0; term < 11_001; term += 1) expect(read(postings, term)).toEqual(held.get(term) ?? []);
  });

  it('takes the newest back, if it is this one', () => {
    const postings = new Postings(2);
    [3, 4].forEach((article) => postings.push(0, article));
    postings.takeBack(0, 3);
    expect(read(postings, 0)).toEqual([3, 4]);
    postings.takeBack(0, 4);
    expect(read(postings, 0)).toEqual([3]);
    [4, 5].forEach((article) => postings.push(0, article));
    postings.takeBack(0, 5);
    expect(read(postings, 0)).toEqual([-1, 4]);
    postings.push(1, 7);
    postings.takeBack(1, 7);
    expect(read(postings, 1)).toEqual([]);
  });

  it('forgets a cleared list', () => {
    const postings = new Postings(4);
    [1, 2, 3].forEach((article) => postings.push(0, article));
    postings.clear(0);
    expect(read(postings, 0)).toEqual([]);
    postings.push(0, 9);
    expect(read(postings, 0)).toEqual([9]);
    postings.push(0, 12);
    expect(read(postings, 0)).toEqual([9, 12]);
  });
});
