// English first: where two languages use one short name for different months, the earlier language wins.
const locales =
  'en es pt fr de id ms it nl sv da nb fi pl cs sk hu ro hr sl tr ru uk bg el vi ca et lv lt sq sw tl af is he ar fa hi bn'.split(
    ' ',
  );

const fold = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();

function monthNames(): Map<string, number> {
  const names = new Map<string, number>([['sept', 9]]);
  for (const locale of locales) {
    for (const month of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(`${locale}-u-ca-gregory`, { month, day: 'numeric', timeZone: 'UTC' });
      const alone = new Intl.DateTimeFormat(`${locale}-u-ca-gregory`, { month, timeZone: 'UTC' });
      for (let index = 0; index < 12; index += 1) {
        const date = new Date(Date.UTC(2026, index, 1));
        const inDate = format.formatToParts(date).find((part) => part.type === 'month')?.value ?? '';
        for (const name of [inDate, alone.format(date)]) {
          const key = fold(name.replace(/\.$/, ''));
          if (/^\p{L}{2,}$/u.test(key) && !names.has(key)) names.set(key, index + 1);
        }
      }
    }
  }
  return names;
}

let months: Map<string, number> | undefined;

/** The month (1 to 12) a word names in one of some forty languages (names from CLDR, by Intl); null for other words. */
export function monthOf(word: string): number | null {
  months ??= monthNames();
  return months.get(fold(word)) ?? null;
}

const hours: Readonly<Record<string, number>> = {
  UT: 0, GMT: 0, UTC: 0, Z: 0, WET: 0, WEST: 1, BST: 1, CET: 1, MET: 1, MEZ: 1, CEST: 2, MEST: 2, MESZ: 2, EET: 2,
  EEST: 3, MSK: 3, TRT: 3, SAST: 2, CAT: 2, WAT: 1, EAT: 3, GST: 4, PKT: 5, IST: 5.5, NPT: 5.75, ICT: 7, WIB: 7, WITA: 8,
  WIT: 9, HKT: 8, SGT: 8, MYT: 8, PHT: 8, AWST: 8, JST: 9, KST: 9, ACST: 9.5, ACDT: 10.5, AEST: 10, AEDT: 11, NZST: 12,
  NZDT: 13, AST: -4, ADT: -3, AT: -4, EST: -5, EDT: -4, ET: -5, CST: -6, CDT: -5, CT: -6, MST: -7, MDT: -6, MT: -7,
  PST: -8, PDT: -7, PT: -8, AKST: -9, AKDT: -8, HST: -10, NST: -3.5, NDT: -2.5, BRT: -3, ART: -3, CLT: -4, COT: -5, PET: -5,
}; // prettier-ignore

const zoneFormats = new Map<string, Intl.DateTimeFormat | null>();

function zoneFormat(zone: string): Intl.DateTimeFormat | null {
  let format = zoneFormats.get(zone);
  if (format !== undefined) return format;
  try {
    format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
  } catch {
    format = null;
  }
  // A feed may invent names without end; only true zones are worth remembering.
  if (format) zoneFormats.set(zone, format);
  return format;
}

const numericOffset = /^(?:GMT|UTC|UT)?\s*([+-])\s*(\d{1,2}):?(\d{2})?(?!\d)/i;

function fromDigits(text: string): number | null {
  const match = numericOffset.exec(text);
  if (!match) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return match[1] === '-' ? -minutes : minutes;
}

/**
 * Minutes east of UTC that a zone has at a local time: an offset (`+0200`, `GMT-01:01`), a name of RFC 822 or in common
 * use, or an IANA zone. Zones of one letter other than Z count as UTC, as RFC 2822 section 4.3 asks; so does no zone.
 */
export function offsetMinutesAt(zone: string, localTime: number): number {
  const text = zone.trim().replace(/^\(|\)$/g, '');
  const offset = fromDigits(text);
  if (offset !== null) return offset;
  const name = /^[A-Za-z]+(?:[/_+-][\w+-]+)*/.exec(text)?.[0] ?? '';
  const known = hours[name.toUpperCase()];
  if (known !== undefined) return known * 60;
  if (!name.includes('/')) return 0;
  const part = zoneFormat(name)
    ?.formatToParts(localTime)
    .find(({ type }) => type === 'timeZoneName')?.value;
  return part ? (fromDigits(part) ?? 0) : 0;
}
