/**
 * Retry-After in milliseconds from `now`: seconds or an HTTP date (RFC 9110, section 10.2.3).
 * @returns null when it is absent or malformed, 0 when its date has passed
 */
export function retryAfter(header: string | undefined, now: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  // Date.parse would take a bare number for a year.
  const date = /^[A-Za-z]{3,9}[ ,]/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
