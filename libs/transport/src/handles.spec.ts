import { roomForLate } from './handles';

it.each([
  [0, 1, 99],
  [0, 100, 0],
  [1, 1, 0],
])('after %d attempts, a job of %d rows has room for %d late ones', (attemptsMade, rows, room) => {
  expect(
    roomForLate(
      { attemptsMade },
      Array.from({ length: rows }, (_, id) => id),
    ),
  ).toBe(room);
});
