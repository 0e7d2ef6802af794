import { OpenLanes } from './open-lanes';

describe('OpenLanes', () => {
  const setUp = (enqueue: () => Promise<void>) => {
    const jobs: number[] = [];
    const pokes: number[] = [];
    const lanes = new OpenLanes({
      enqueue: (_, payload) => {
        jobs.push((payload as { endpointId: number }).endpointId);
        return enqueue();
      },
    });
    return { jobs, pokes, lanes };
  };

  test('pokes the lanes that are open, and asks for a job for the others', async () => {
    const { jobs, pokes, lanes } = setUp(() => Promise.resolve());
    for (const id of [1, 2]) lanes.open(id, () => pokes.push(id));
    lanes.close(2);
    expect(await lanes.serve([1, 2, 3])).toBe(true);
    expect([pokes, jobs]).toEqual([[1], [2, 3]]);
  });

  test('says when Redis could not be told', async () => {
    const { lanes } = setUp(() => Promise.reject(new Error('Redis is down')));
    expect(await lanes.serve([1])).toBe(false);
    expect(await lanes.serve([])).toBe(true);
  });
});
