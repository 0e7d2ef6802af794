/** Times as pages and feeds write them; all in UTC. */
export interface TimeTexts {
  /** `14:05`. */
  readonly clock: (time: Date) => string;
  /** `Sunday 22 November 2026`. */
  readonly date: (time: Date) => string;
  /** `22 Nov 2026, 14:05 UTC`. */
  readonly moment: (time: Date) => string;
  /** `22 Nov 2026`. */
  readonly shortDate: (time: Date) => string;
  /** `14:05` on the very day of `today`, `22 Nov` in its year, `22 Nov 2025` in another. */
  readonly clockOrDay: (time: Date, today: Date) => string;
}

/** How times are written in a locale. */
export function timeTexts(locale: string): TimeTexts {
  const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  const clock = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const date = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const shortDay = format({ day: 'numeric', month: 'short' });
  const shortDate = format({ day: 'numeric', month: 'short', year: 'numeric' });
  return {
    clock: (time) => clock.format(time),
    date: (time) => date.format(time).replace(',', ''),
    moment: (time) => `${shortDate.format(time)}, ${clock.format(time)} UTC`,
    shortDate: (time) => shortDate.format(time),
    clockOrDay: (time, today) => {
      const [there, here] = [time.toISOString(), today.toISOString()];
      if (there.slice(0, 10) === here.slice(0, 10)) return clock.format(time);
      return (there.slice(0, 4) === here.slice(0, 4) ? shortDay : shortDate).format(time);
    },
  };
}

/** A moment as feeds write it: `22 Nov 2026, 14:05 UTC`. */
export const momentText = timeTexts('en-GB').moment;
