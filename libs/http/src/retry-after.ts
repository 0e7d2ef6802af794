import { httpDate } from './http-date';

/**
 * Retry-After in milliseconds from `now`: seconds or an HTTP date (RFC 9110, section 10.2.3).
 * @returns null when it is absent or malformed, 0 when its date has passed
 */
export function retryAfter(header: string | undefined, now: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const date = httpDate(text, now);
  return date === null ? null : Math.max(0, date - now);
}
