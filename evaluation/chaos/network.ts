/** How a network treats what goes through it. */
export interface Weather {
  /** Whether it refuses new connections. */
  readonly isDown: boolean;
  /** The least and the most that each packet is late, in milliseconds. */
  readonly delayMs: readonly [least: number, most: number];
  /** The share of packets that cut their connection. */
  readonly cutShare: number;
}

export const calm: Weather = { isDown: false, delayMs: [0, 0], cutShare: 0 };
export const slow: Weather = { isDown: false, delayMs: [20, 60], cutShare: 0.002 };
export const down: Weather = { isDown: true, delayMs: [0, 0], cutShare: 1 };

/**
 * When a packet goes on, in the order in which packets came; null when it cuts its connection instead.
 * @param before when the packet before it goes on @param now both in milliseconds
 */
export function goesOnAt(weather: Weather, before: number, now: number, random: () => number): number | null {
  if (weather.cutShare > 0 && random() < weather.cutShare) return null;
  const [least, most] = weather.delayMs;
  const late = most === 0 ? 0 : least + random() * (most - least);
  return Math.max(before, now + late);
}
