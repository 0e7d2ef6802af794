import { LateRows } from './late-rows';

const first = { attemptsMade: 0 };
const room = async (given: number): Promise<number> => given;

describe('late rows', () => {
  it.each([
    [0, 1, 99],
    [0, 100, 0],
    [0, 150, 0],
    [1, 1, 0],
  ])('after %d attempts, come along with a job of %d rows: %d', async (attemptsMade, rows, expected) => {
    const ids = Array.from({ length: rows }, (_, id) => id);
    expect(await new LateRows(100).along({ attemptsMade }, ids, room)).toBe(expected);
  });

  it('do not for half a minute after a failure, whichever job it was', async () => {
    let now = 0;
    const late = new LateRows(100, () => now);
    const failure = new Error('a bad row');
    await expect(late.along(first, [1], () => Promise.reject(failure))).rejects.toBe(failure);
    const rooms: number[] = [];
    for (now of [1, 29_999, 30_000]) rooms.push(await late.along(first, [2], room));
    expect(rooms).toEqual([0, 0, 99]);
  });
});
