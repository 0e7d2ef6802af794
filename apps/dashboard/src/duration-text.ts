const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

/** `340 ms`, `1.4 s`, `12 s`, `5 min`, `3 h`, `2 d`: how long something takes, in its largest unit. */
export function durationText(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  const [unit, size] = units.find(([, length]) => ms >= length)!;
  const count = ms / size;
  return `${unit === 's' && count < 9.95 ? count.toFixed(1) : Math.floor(count)} ${unit}`;
}
