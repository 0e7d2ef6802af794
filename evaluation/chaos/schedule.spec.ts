import { type FaultName, faultNames, kindOf } from './faults';
import { faultSchedule } from './schedule';

const shortNames = faultNames.filter((name) => !kindOf(name).isDear);

describe.each([
  [1, 240, faultNames],
  [7, 180, faultNames],
  [3, 30, shortNames],
] as [number, number, FaultName[]][])('seed %i over %i s', (seed, seconds, names) => {
  const schedule = faultSchedule(seed, seconds, names);

  it('is the same each time, and another for another seed', () => {
    expect(faultSchedule(seed, seconds, names)).toEqual(schedule);
    expect(faultSchedule(seed + 1, seconds, names)).not.toEqual(schedule);
  });

  it('has every kind, in the order of time, begun between the quiet start and the quiet end', () => {
    expect(new Set(schedule.map(({ name }) => name))).toEqual(new Set(names));
    const times = schedule.map(({ at }) => at);
    expect([...times].sort((a, b) => a - b)).toEqual(times);
    expect(times[0]).toBeGreaterThanOrEqual(seconds * 0.15);
    expect(times.at(-1)).toBeLessThan(seconds * 0.86);
  });

  it('gives each fault a target of its kind and a length within its bounds', () => {
    for (const { name, target, lasts, leap } of schedule) {
      const kind = kindOf(name);
      expect(kind.targets).toContain(target);
      expect(lasts).toBeLessThanOrEqual(kind.lasts?.[1] ?? 0);
      expect(lasts > 0).toBe(kind.lasts !== undefined);
      expect(Math.abs(leap) >= 30 && Math.abs(leap) < 240).toBe(name === 'clock-step');
    }
  });
});

it('reaches every target of a kind before any comes twice', () => {
  const schedule = faultSchedule(5, 60, ['kill']);
  const first = schedule.slice(0, 7).map(({ target }) => target);
  expect(new Set(first).size).toBe(7);
});
