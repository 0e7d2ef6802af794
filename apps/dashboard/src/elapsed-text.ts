const units = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const;

/** `3 min ago`, `in 2 h`, `now`: how far a time is from another, in its largest unit. */
export function elapsedText(time: Date, now: Date): string {
  const seconds = Math.round((now.getTime() - time.getTime()) / 1000);
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? units[3];
  const count = Math.floor(Math.abs(seconds) / size);
  if (count === 0) return 'now';
  return seconds > 0 ? `${count} ${unit} ago` : `in ${count} ${unit}`;
}
