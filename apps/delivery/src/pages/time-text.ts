const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options });

const clock = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const date = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const shortDay = format({ day: 'numeric', month: 'short' });
const shortDate = format({ day: 'numeric', month: 'short', year: 'numeric' });

/** `14:05`, in UTC. */
export const clockText = (time: Date): string => clock.format(time);

/** `Sunday 22 November 2026`, in UTC. */
export const dateText = (time: Date): string => date.format(time).replace(',', '');

/** `22 Nov 2026, 14:05 UTC`. */
export const momentText = (time: Date): string => `${shortDate.format(time)}, ${clock.format(time)} UTC`;

/** `22 Nov 2026`, in UTC. */
export const shortDateText = (time: Date): string => shortDate.format(time);

/** `14:05` on the very day of `today`, `22 Nov` in its year, `22 Nov 2025` in another; in UTC. */
export function clockOrDayText(time: Date, today: Date): string {
  const [there, here] = [time.toISOString(), today.toISOString()];
  if (there.slice(0, 10) === here.slice(0, 10)) return clock.format(time);
  return (there.slice(0, 4) === here.slice(0, 4) ? shortDay : shortDate).format(time);
}
