/** A pattern that takes more than linear time, and why that costs nobody anything. */
export interface BoundedPattern {
  readonly file: string;
  /** How its source begins. */
  readonly begins: string;
  /** What bounds the text it reads; `bounds.spec.ts` beside this file holds it. */
  readonly because: string;
}

const bounded = (file: string, because: string, ...begins: readonly string[]): BoundedPattern[] =>
  begins.map((begin) => ({ file, begins: begin, because }));

/** Every pattern that the checker finds slow and that stays. */
export const boundedPatterns: readonly BoundedPattern[] = [
  ...bounded(
    'apps/deduplication/src/agency-credit.ts',
    'it reads the first 240 characters, the last 400, and lines of up to 200',
    '\\((?:Reporting|Writing) by ',
    '^[^\\n(]{0,60}\\(([',
    '^\\W{0,3}(?:By|Par',
    '(?:©|\\([cC]\\)|Copyright',
  ),
  ...bounded(
    'libs/citations/src/find-bylines.ts',
    'it reads the last 500 characters of a line',
    '\\((?:Reporting|Writing|Additional',
  ),
  ...bounded(
    'libs/citations/src/find-bylines.ts',
    'it reads lines of up to 200 characters, or as many before a name',
    '^\\W{0,3}(?:By|Par',
    '(?:^|\\(|[–—-] ?|',
    '(?:©|',
  ),
  ...bounded('libs/citations/src/outlet-directory.ts', 'it reads the 90 characters before a bracket', '((?:\\p{Lu}['),
  ...bounded(
    'libs/citations/src/find-photo-credits.ts',
    'it reads the 70 characters before a name',
    '(?:^|[\\s(（[|•])((?:(?:photos?',
  ),
  ...bounded('apps/deduplication/src/strip-wire.ts', 'each of its parts has a bound of its own', '^[^\\n]{0,400}[—–-]'),
  ...bounded(
    'libs/citations/src/source-heads.ts',
    'it reads paragraphs of up to 300 characters',
    '^[\\s\\p{P}\\p{S}]*(?:sumber',
  ),
  ...bounded('apps/ingestion/src/decode-charset.ts', 'it reads the first 1,024 bytes', '<meta\\b'),
  ...bounded(
    'libs/citations/src/find-dateline.ts',
    'it reads the first 120 characters',
    '^(\\([\\p{L}\\p{N}]',
    '^([\\p{Lu}\\p{Lt}\\p{Lo}]',
    '^(?=[^:]{5})',
    '^[^\\p{Ll}]*\\p{Lu}{2}',
  ),
  ...bounded(
    'apps/ingestion/src/find-origin.ts',
    'it reads lines of up to 400 characters',
    '\\b(?:originally|first)',
    '\\brepublished',
    '\\b(?:artikel|berita)',
    '\\bpublicad[oa]',
    '\\b(?:initialement',
    '\\b(?:ist|erschien)',
    '\\s*(?:[.,;:(|]',
  ),
  ...bounded(
    'apps/ingestion/src/rss-dialect.ts',
    'it reads 550 characters for each <author> at most',
    '<author(?:\\s[^<>]*)?>',
  ),
  ...bounded(
    'libs/model/src/tracking-parameters.ts',
    'it reads what tidy-url brings with it, or a host of up to 253 characters',
    '\\(\\?:[^)]*\\)',
    '.*',
    '(?:.*\\.)?',
  ),
];
