import { sharedReading } from './shared-reading';

/** A reading that is finished by hand, over a clock that is set by hand. */
function byHand() {
  const begun: { finish(): void; fail(): void }[] = [];
  let time = 0;
  const reading = sharedReading(
    () => {
      const number = begun.length + 1;
      return new Promise<number>((resolve, reject) => {
        begun.push({ finish: () => resolve(number), fail: () => reject(new Error(`reading ${number} failed`)) });
      });
    },
    5_000,
    () => time,
  );
  return { reading, begun, at: (ms: number) => void (time = ms) };
}

describe('sharedReading', () => {
  it('reads once for all who ask meanwhile', async () => {
    const { reading, begun, at } = byHand();
    const asked = [reading.get(), reading.get()];
    at(60_000);
    asked.push(reading.get());
    begun[0]!.finish();
    expect(await Promise.all(asked)).toEqual([1, 1, 1]);
    expect(begun.length).toBe(1);
  });

  it.each([
    [4_999, 1],
    [5_000, 2],
  ])('after %d ms what was read is number %d', async (ms, number) => {
    const { reading, begun, at } = byHand();
    const first = reading.get();
    at(3_000);
    begun[0]!.finish();
    await first;
    at(ms);
    const second = reading.get();
    begun[1]?.finish();
    expect(await second).toBe(number);
  });

  it('forgets what was read', async () => {
    const { reading, begun } = byHand();
    const first = reading.get();
    begun[0]!.finish();
    await first;
    reading.forget();
    const second = reading.get();
    begun[1]!.finish();
    expect(await second).toBe(2);
  });

  it('does not give what was being read when it was told to forget to anybody who asks later', async () => {
    const { reading, begun } = byHand();
    const first = reading.get();
    reading.forget();
    const second = reading.get();
    begun[1]!.finish();
    begun[0]!.finish();
    expect([await first, await second, await reading.get()]).toEqual([1, 2, 2]);
  });

  it('reads again after a failure, which only those hear of who asked for it', async () => {
    const { reading, begun } = byHand();
    const first = reading.get();
    begun[0]!.fail();
    await expect(first).rejects.toThrow('reading 1 failed');
    const second = reading.get();
    begun[1]!.finish();
    expect(await second).toBe(2);
  });

  it('keeps what is newer when an older one fails', async () => {
    const { reading, begun } = byHand();
    const first = reading.get();
    reading.forget();
    const second = reading.get();
    begun[0]!.fail();
    await expect(first).rejects.toThrow('reading 1 failed');
    begun[1]!.finish();
    await second;
    expect(await reading.get()).toBe(2);
    expect(begun.length).toBe(2);
  });
});
