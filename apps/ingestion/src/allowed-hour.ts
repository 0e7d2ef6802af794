const hour = 3_600_000;
const mostHours = 7 * 24;

/**
 * The start of the first hour from `at` on in which a feed wants to be polled (RSS 2.0, skipHours and skipDays, UTC);
 * `at` itself when its own hour is one, or when the feed leaves no hour of a week.
 * @param skipHours 0 to 23
 * @param skipDays 0 is Sunday
 */
export function allowedHour(at: number, skipHours: readonly number[], skipDays: readonly number[]): number {
  const skipped = (time: number): boolean => {
    const date = new Date(time);
    return skipHours.includes(date.getUTCHours()) || skipDays.includes(date.getUTCDay());
  };
  if (!skipped(at)) return at;
  const start = at - (at % hour);
  for (let hours = 1; hours <= mostHours; hours += 1) {
    if (!skipped(start + hours * hour)) return start + hours * hour;
  }
  return at;
}
