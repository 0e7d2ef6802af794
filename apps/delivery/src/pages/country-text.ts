const long = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });
const short = new Intl.DisplayNames('en', { type: 'region', fallback: 'code', style: 'short' });

/** The country's English name as news writes it: `Hong Kong`, `United States`; the code itself when it is none. */
export function countryName(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  const name = short.of(code) ?? code;
  return name.length > 2 ? name : (long.of(code) ?? code);
}
