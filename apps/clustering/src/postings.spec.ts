import { Postings } from './postings';

const read = (postings: Postings, term: number): number[] =>
  [...postings.list(term).subarray(0, postings.count(term))].sort((a, b) => a - b);

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
