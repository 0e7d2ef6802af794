/** How countries are named in a locale, as news writes them: `Hong Kong`, `United States`; what is no code stays. */
export function countryNaming(locale: string): (code: string) => string {
  const long = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' });
  const short = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code', style: 'short' });
  return (code) => {
    if (!/^[A-Z]{2}$/.test(code)) return code;
    const name = short.of(code) ?? code;
    return name.length > 2 ? name : (long.of(code) ?? code);
  };
}

const inEnglish = countryNaming('en');

/** The country's English name, as feeds have it. */
export const countryName = (code: string): string => inEnglish(code);
