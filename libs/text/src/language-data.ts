import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** libs/text/data, beside the sources, and as seen from dist/libs/text/src, where only code is. */
const places = [join(__dirname, '..', 'data'), join(__dirname, '..', '..', '..', '..', 'libs', 'text', 'data')];

/**
 * The folder of the language data that ship with the code (translation tables and background frequencies).
 * @throws Error when it is not there: an incomplete copy of the project
 */
export function shippedData(): string {
  const found = places.find((place) => existsSync(place));
  if (!found) throw new Error(`libs/text/data is missing (looked in ${places.join(', ')}): copy it beside dist`);
  return found;
}

/**
 * Reads `KIND/LANGUAGE.tsv.gz` of a data folder into a map from the first column to the rest of its line. A language
 * without such a file has an empty map.
 * @throws Error when the file is damaged
 */
export function readLanguageData(folder: string, kind: string, language: string): Map<string, string> {
  const file = join(folder, kind, `${language}.tsv.gz`);
  const rows = new Map<string, string>();
  if (!/^[a-z]{2,3}$/.test(language) || !existsSync(file)) return rows;
  let text: string;
  try {
    text = gunzipSync(readFileSync(file)).toString();
  } catch (error) {
    throw new Error(`${file} is damaged: restore it, or run \`npm run train -- tables\``, { cause: error });
  }
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start);
    const tab = text.indexOf('\t', start);
    if (end < 0 || tab < 0 || tab > end)
      throw new Error(`${file} has a line without a tab: run \`npm run train -- tables\``);
    rows.set(text.slice(start, tab), text.slice(tab + 1, end));
    start = end + 1;
  }
  return rows;
}
