import { readLanguageData } from './language-data';

/** An English stem that a stem of another language stands for, and how surely (above 0, up to 1). */
export interface Translation {
  readonly stem: string;
  readonly score: number;
}

/** Translation tables from a data folder; each language's is read when it is first asked for (5 to 35 ms). */
export class Translations {
  private readonly tables = new Map<string, Map<string, string>>();

  constructor(private readonly folder: string) {}

  /** The English stems of a stem, best first; none when the language has no table or the table no such stem. */
  of(stem: string, language: string): Translation[] {
    let table = this.tables.get(language);
    if (!table) this.tables.set(language, (table = readLanguageData(this.folder, 'translations', language)));
    const row = table.get(stem);
    return row === undefined ? [] : parseTranslations(row);
  }
}

/** Reads `stem score stem score …`, scores in thousandths. */
export function parseTranslations(row: string): Translation[] {
  const fields = row.split(' ');
  const found: Translation[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    found.push({ stem: fields[at] ?? '', score: Number(fields[at + 1]) / 1000 });
  }
  return found;
}

/** Writes what `parseTranslations` reads. */
export const formatTranslations = (translations: readonly Translation[]): string =>
  translations.map(({ stem, score }) => `${stem} ${Math.round(score * 1000)}`).join(' ');
