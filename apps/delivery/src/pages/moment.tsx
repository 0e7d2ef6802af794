import { usePage } from './page-context';

/** A moment in full: `22 Nov 2026, 14:05 UTC`. */
export function Moment({ time }: { readonly time: Date }) {
  return <time dateTime={time.toISOString()}>{usePage().reader.time.moment(time)}</time>;
}

/** A time as short as the day allows: `14:05`, `22 Nov`, `22 Nov 2025`. */
export function ShortMoment({ time }: { readonly time: Date }) {
  const { reader, now } = usePage();
  return <time dateTime={time.toISOString()}>{reader.time.clockOrDay(time, now)}</time>;
}
