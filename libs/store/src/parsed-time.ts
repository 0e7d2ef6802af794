/** As PostgreSQL writes a `timestamptz` of our centuries where the offset is of whole hours: `2026-11-23 16:38:03.5+00`. */
const usual = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?[+-]\d\d$/;

/**
 * A parser of `timestamptz` that leaves what is unusual to another: pages that read tens of thousands of times spent most
 * of theirs on that.
 */
export const timeParser =
  <Other>(parseOther: (text: string) => Other) =>
  (text: string): Date | Other =>
    usual.test(text) ? new Date(`${text.slice(0, 10)}T${text.slice(11)}:00`) : parseOther(text);
