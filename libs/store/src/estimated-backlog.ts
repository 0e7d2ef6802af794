/** Up to so many rows are counted exactly: counting a million costs a quarter of a second, each time that it is asked. */
export const countedUpTo = 50_000;

/**
 * How many rows wait for each queue, where of none more than `countedUpTo` were counted: those that reached it share what
 * PostgreSQL estimates there to be in all and the others do not have.
 * @param estimate PostgreSQL's estimate of all rows that wait, −1 when it has none
 */
export function estimatedBacklog(counted: ReadonlyMap<string, number>, estimate: number): ReadonlyMap<string, number> {
  const full = [...counted].filter(([, count]) => count >= countedUpTo);
  const others = [...counted].reduce((sum, [, count]) => sum + (count < countedUpTo ? count : 0), 0);
  const each = Math.max(countedUpTo, Math.round((estimate - others) / Math.max(1, full.length)));
  return new Map([...counted].map(([queue, count]) => [queue, count >= countedUpTo ? each : count]));
}
