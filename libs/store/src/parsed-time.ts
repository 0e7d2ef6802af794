/** As PostgreSQL writes a `timestamptz` of our centuries where the offset is of whole hours: `2026-11-23 16:38:03.5+00`. */
const usual = /^[1-9]\d{3}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?[+-]\d\d$/;
const zero = '0'.charCodeAt(0);
const twoDigits = (text: string, at: number): number =>
  (text.charCodeAt(at) - zero) * 10 + text.charCodeAt(at + 1) - zero;
/** Where the fraction of a second begins, and the offset when there is none. */
const afterSeconds = 19;

/**
 * A parser of `timestamptz` that leaves what is unusual to another: pages that read tens of thousands of times spent most
 * of theirs on that, and on what reads any ISO time.
 */
export const timeParser =
  <Other>(parseOther: (text: string) => Other) =>
  (text: string): Date | Other => {
    if (!usual.test(text)) return parseOther(text);
    const offset = text.length - 3;
    const hoursAhead = text[offset] === '-' ? -twoDigits(text, offset + 1) : twoDigits(text, offset + 1);
    const milliseconds =
      offset === afterSeconds
        ? 0
        : Number(
            text
              .slice(afterSeconds + 1, offset)
              .padEnd(3, '0')
              .slice(0, 3),
          );
    return new Date(
      Date.UTC(
        twoDigits(text, 0) * 100 + twoDigits(text, 2),
        twoDigits(text, 5) - 1,
        twoDigits(text, 8),
        twoDigits(text, 11) - hoursAhead,
        twoDigits(text, 14),
        twoDigits(text, 17),
        milliseconds,
      ),
    );
  };
