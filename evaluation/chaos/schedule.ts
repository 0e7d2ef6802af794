import { randomNumbers } from '../random-numbers';
import { type Fault, type FaultName, kindOf } from './faults';

/** The run before the first fault, so that there is a reading of undisturbed memory, and after the last one's begin. */
const quiet = 0.15;
const ends = 0.85;
/** The length of a run, in seconds, that `lasts` of the faults is meant for. */
const fullLength = 240;
const secondsAFault = 5;
const largestLeap = 240;

/**
 * When which fault comes: each of `names` at least once, in random order, then others at random, one every five seconds
 * or as close as all need. The same arguments give the same schedule.
 * @param seconds length of the run
 */
export function faultSchedule(seed: number, seconds: number, names: readonly FaultName[]): Fault[] {
  const random = randomNumbers(seed * 7_919 + 17);
  for (let warm = 0; warm < 10; warm += 1) random(); // small seeds begin alike
  const below = (end: number): number => Math.floor(random() * end);
  const anyOf = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const span = seconds * (ends - quiet);
  const count = Math.max(names.length, Math.round(span / secondsAFault));
  const order = shuffled(names, below);
  while (order.length < count) order.push(anyOf(names));
  // Of one kind no target comes twice before all have come.
  const targets = new Map<FaultName, string[]>();
  const nextTarget = (name: FaultName): string => {
    if (!targets.get(name)?.length) targets.set(name, shuffled(kindOf(name).targets, below));
    return targets.get(name)!.pop()!;
  };
  return order.map((name, place) => {
    const at = seconds * quiet + ((place + random() * 0.8) * span) / count;
    const [least, most] = kindOf(name).lasts ?? [0, 0];
    const lasts = (least + random() ** 2 * (most - least)) * Math.min(1, seconds / fullLength);
    const leap = name === 'clock-step' ? (random() < 0.5 ? -1 : 1) * (30 + below(largestLeap - 30)) : 0;
    return { at: tenths(at), name, target: nextTarget(name), lasts: lasts && Math.max(0.5, tenths(lasts)), leap };
  });
}

const tenths = (seconds: number): number => Math.round(seconds * 10) / 10;

/** A shuffled copy (Fisher and Yates). */
function shuffled<T>(list: readonly T[], below: (end: number) => number): T[] {
  const mixed = [...list];
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = below(at + 1);
    [mixed[at], mixed[other]] = [mixed[other]!, mixed[at]!];
  }
  return mixed;
}
