const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const month = `(?<month>${months.join('|')})`;
const time = '(?<hour>\\d{2}):(?<minute>\\d{2}):(?<second>\\d{2})';
const forms = [
  // Sun, 06 Nov 1994 08:49:37 GMT and, obsolete, Sunday, 06-Nov-94 08:49:37 GMT; some write UTC, +0000 or no zone.
  `^[a-z]{3,9}, ?(?<day>\\d{1,2})[ -]${month}[ -](?<year>\\d{4}|\\d{2}) ${time}(?: (?:gmt|utc|\\+0000))?$`,
  // Sun Nov  6 08:49:37 1994, as asctime of C writes it.
  `^[a-z]{3} ${month} {1,2}(?<day>\\d{1,2}) ${time} (?<year>\\d{4})$`,
].map((form) => new RegExp(form, 'i'));

/** A year of two digits is this century's, unless it would lie over 50 years ahead. */
function wholeYear(digits: string, now: number): number {
  if (digits.length === 4) return Number(digits);
  const thisYear = new Date(now).getUTCFullYear();
  const year = thisYear - (thisYear % 100) + Number(digits);
  return year > thisYear + 50 ? year - 100 : year;
}

/**
 * An HTTP date in any of its three forms; always UTC, whatever the host's zone (RFC 9110, section 5.6.7).
 * @param now in milliseconds since the epoch, as years of two digits need it
 * @returns milliseconds since the epoch, null when it is none
 */
export function httpDate(header: string | undefined, now: number): number | null {
  const text = header?.trim() ?? '';
  const parts = forms.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined);
  if (!parts) return null;
  const { year, month: name, day, hour, minute, second } = parts as Record<string, string>;
  const at = Date.UTC(
    wholeYear(year!, now),
    months.indexOf(name!.toLowerCase()),
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  return Number.isNaN(at) ? null : at;
}
