import { monthOf, offsetMinutesAt } from './date-names';

interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const midnight: Clock = { hour: 0, minute: 0, second: 0 };

/** Two-digit years by RFC 2822 section 4.3. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

function readClock(hourText?: string, minute?: string, second?: string, half = ''): Clock | null {
  if (hourText === undefined) return midnight;
  let hour = Number(hourText);
  if (half !== '' && hour > 12) return null;
  if (/^p/i.test(half) && hour < 12) hour += 12;
  if (/^a/i.test(half) && hour === 12) hour = 0;
  if (hour > 24 || Number(minute) > 59 || Number(second ?? 0) > 60) return null;
  // A leap second is the last second of its minute.
  return { hour, minute: Number(minute), second: Math.min(Number(second ?? 0), 59) };
}

function instant(year: number, month: number, day: number, clock: Clock, zone: string): number | null {
  if (year < 1900 || year > 9999 || month < 1 || month > 12 || day < 1) return null;
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  const local = Date.UTC(year, month - 1, day, clock.hour, clock.minute, clock.second);
  return local - offsetMinutesAt(zone, local) * 60_000;
}

// W3C-DTF and RFC 3339, with the usual looseness: a space for the T, no colon in the offset, one-digit parts.
const numeric =
  /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?|(\d{2})(\d{2}))?(?:(?: ?T ?| )(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)? ?([ap]\.?m\.?)? ?(.*))?$/is;

function readNumeric(text: string): number | null {
  const match = numeric.exec(text);
  if (!match?.[1]) return null;
  const clock = readClock(match[6], match[7], match[8], match[9]);
  if (!clock) return null;
  return instant(
    Number(match[1]),
    Number(match[2] ?? match[4] ?? 1),
    Number(match[3] ?? match[5] ?? 1),
    clock,
    match[10] ?? '',
  );
}

const clockPattern = /(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*([ap]\.?m\.?(?![\p{L}]))?/iu;

/** Dates written with a month's name, or with all parts as numbers, in any order; the clock has been cut out. */
function readWords(rest: string, clock: Clock, after: string): number | null {
  const words = rest.match(/\p{L}[\p{L}\p{M}]*/gu) ?? [];
  // The month is the last such word: in several languages a weekday's short name is a month's, too.
  const months = words.map(monthOf).filter((month) => month !== null);
  const numbers = rest.match(/(?<!\d)\d{1,4}(?!\d)/g) ?? [];
  const month = months.at(-1);
  if (month !== undefined) {
    const yearAt = numbers.findIndex((digits) => digits.length === 4);
    const year = yearAt >= 0 ? numbers[yearAt] : numbers[1];
    const day = numbers.find((digits, index) => index !== (yearAt >= 0 ? yearAt : 1));
    return year && day ? instant(fullYear(year), month, Number(day), clock, after) : null;
  }
  const parts = /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(rest);
  if (parts) return instant(Number(parts[1]), Number(parts[2]), Number(parts[3]), clock, after);
  const short = /(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)/.exec(rest);
  if (!short?.[1] || !short[3] || !short[4]) return null;
  const [first, second] = [Number(short[1]), Number(short[3])];
  // 03/04/2026 is read differently on two sides of an ocean: no date is better than a wrong one.
  if (short[2] !== '.' && first <= 12 && second <= 12 && first !== second) return null;
  const dayFirst = short[2] === '.' || first > 12;
  return instant(Number(short[4]), dayFirst ? second : first, dayFirst ? first : second, clock, after);
}

/**
 * Reads a date as feeds write it: RFC 822 and 2822, RFC 3339, W3C-DTF, asctime, month names of some twenty languages,
 * zone names and IANA zones, seconds or milliseconds since 1970. A date without a zone is UTC, whatever the host's zone.
 * Returns milliseconds since the epoch; null for anything missing, impossible, ambiguous or not a date. Never throws.
 */
export function parseDate(text: string | null | undefined): number | null {
  if (!text || text.length > 100) return null;
  const clean = text
    .trim()
    .replace(/(\d)\s*(?:年|년)\s*(\d{1,2})\s*(?:月|월)\s*(\d{1,2})\s*(?:日|일)/, '$1-$2-$3 ')
    .replace(/(오전|오후|上午|下午|午前|午後)\s*(\d{1,2}:\d{2}(?::\d{2})?)/, (_, half: string, time: string) =>
      /오후|下午|午後/.test(half) ? `${time} pm` : `${time} am`,
    )
    .replace(/\s+/g, ' ');
  if (/^\d{10}$|^\d{13}$/.test(clean)) return Number(clean.padEnd(13, '0'));
  const direct = readNumeric(clean);
  if (direct !== null) return direct;
  const cut = clockPattern.exec(clean);
  const clock = readClock(cut?.[1], cut?.[2], cut?.[3], cut?.[4]);
  if (!clock) return null;
  const before = cut ? clean.slice(0, cut.index) : clean;
  const after = cut ? clean.slice(cut.index + cut[0].length) : '';
  // asctime puts the year behind the clock, and some a zone before that.
  const year = /(?:^|\s)(\d{4})$/.exec(after)?.[1];
  return readWords(year ? `${before} ${year}` : cut ? before : clean, clock, year ? after.slice(0, -4) : after);
}
