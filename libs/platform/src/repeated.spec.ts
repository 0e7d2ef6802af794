import { once } from 'node:events';
import { Repeated } from './repeated';

it('tells the round that runs to end, and waits until it has', async () => {
  const said: string[] = [];
  const repeated = new Repeated('rounds', 60_000, async (signal) => {
    said.push('begun');
    await once(signal, 'abort');
    said.push('told');
    await Promise.resolve();
    said.push('ended');
  });
  repeated.start();
  await repeated.stop();
  expect(said).toEqual(['begun', 'told', 'ended']);
});

it('goes on after a round that failed', async () => {
  let rounds = 0;
  const second = new Promise<void>((resolve) => {
    const repeated = new Repeated('rounds', 5, () => {
      rounds += 1;
      if (rounds === 1) return Promise.reject(new Error('once'));
      void repeated.stop();
      resolve();
      return Promise.resolve();
    });
    repeated.start();
  });
  await second;
  expect(rounds).toBe(2);
});
