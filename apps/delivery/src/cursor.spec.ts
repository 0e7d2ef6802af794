import { changedPage, idPage, nextByChange, nextById } from './cursor';

const rows = [{ id: 3 }, { id: 7 }];
const at = new Date('2026-11-23T08:00:00.123Z');

it('goes on after the last row of a full page, and ends after one that is not full', () => {
  expect(idPage().parse({ cursor: nextById(rows, 2)! }).cursor).toEqual([7]);
  expect(nextById(rows, 3)).toBeNull();
  expect(nextById([], 1)).toBeNull();
  const changed = [{ id: 9, updatedAt: at }];
  expect(changedPage().parse({ cursor: nextByChange(changed, 1)! }).cursor).toEqual([at.toISOString(), 9]);
  expect(nextByChange(changed, 2)).toBeNull();
  expect(nextByChange([], 1)).toBeNull();
});

it.each([
  ['nonsense'],
  [''],
  ['W10'],
  [Buffer.from('["7"]').toString('base64url')],
  [Buffer.from('[7.5]').toString('base64url')],
  [Buffer.from('[-1]').toString('base64url')],
  [nextByChange([{ id: 9, updatedAt: at }], 1)!],
  ['x'.repeat(300)],
])('refuses %s as a cursor of ours', (cursor) => {
  expect(idPage().safeParse({ cursor }).error!.issues[0]!.message).toContain('start without one');
});

it.each([
  [{}, 30],
  [{ limit: '7' }, 7],
  [{ limit: '100' }, 100],
])('%j holds %d', (query, limit) => expect(idPage().parse(query).limit).toBe(limit));

it.each([{ limit: '0' }, { limit: '101' }, { limit: 'x' }, { before: '7' }])('refuses %j', (query) =>
  expect(idPage().safeParse(query).success).toBe(false),
);
