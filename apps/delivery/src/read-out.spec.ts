import { Readable } from 'node:stream';
import { readOut } from './read-out';

it.each([
  ['a body to its end', 3, 3],
  ['no more than 200 MB', 500, 201],
])('reads %s', async (_, chunks, read) => {
  let given = 0;
  const megabyte = Buffer.alloc(1_000_000);
  const body = new Readable({
    highWaterMark: 1,
    read() {
      given += 1;
      this.push(given <= chunks ? megabyte : null);
    },
  });
  await readOut(body);
  expect(Math.min(given, chunks)).toBeGreaterThanOrEqual(read);
  expect(given).toBeLessThanOrEqual(read + 2);
});

it('takes it that the client has gone', async () => {
  const body = new Readable({
    read() {
      this.destroy(new Error('reset'));
    },
  });
  await expect(readOut(body)).resolves.toBeUndefined();
});

it('gives up on a client that sends nothing more', async () => {
  jest.useFakeTimers();
  try {
    const silent = new Readable({ read: () => undefined });
    const done = readOut(silent);
    await jest.advanceTimersByTimeAsync(5_000);
    await expect(done).resolves.toBeUndefined();
  } finally {
    jest.useRealTimers();
  }
});
