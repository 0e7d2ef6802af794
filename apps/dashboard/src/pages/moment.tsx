import { elapsedText } from '../elapsed-text';

/** A time as how far it is from now, with the exact time when pointed at. */
export function Moment({ time, now }: { readonly time: Date; readonly now: Date }) {
  const exact = time.toISOString();
  return (
    <time dateTime={exact} title={exact}>
      {elapsedText(time, now)}
    </time>
  );
}
