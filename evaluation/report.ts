/**
 * Prints one JSON line about an evaluation as the last line of standard output: items, seconds since `startedAt`
 * (milliseconds, as of performance.now()), items a second, and the process's peak memory; and what else was
 * counted.
 */
export function report(name: string, count: number, startedAt: number, counted: Record<string, number> = {}): void {
  const seconds = (performance.now() - startedAt) / 1000;
  const round = (value: number): number => Math.round(value * 100) / 100;
  console.log(
    JSON.stringify({
      evaluate: name,
      items: count,
      seconds: round(seconds),
      perSecond: round(count / Math.max(seconds, 0.001)),
      peakMemoryMB: round(process.resourceUsage().maxRSS / 1024),
      ...counted,
    }),
  );
}
