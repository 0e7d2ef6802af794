/**
 * What heads a list of sources, in many languages; each is the source of a regular expression for the whole line, or
 * for what stands before a colon. Add to it freely.
 */
export const sourceHeads: readonly string[] = [
  'sumber(?: (?:rujukan|referensi|berita|artikel|bacaan))?',
  '(?:daftar )?(?:rujukan|referensi)',
  'daftar pustaka',
  '(?:news |article )?sources?(?: and references)?',
  'references?',
  'fuentes?(?: consultadas?)?',
  'referencias',
  'fontes?',
  'referências',
  'sources? (?:et références|utilisées)',
  'références',
  'quellen?(?:angaben|verzeichnis)?',
  'fonti?',
  'bron(?:nen)?',
  'källor?',
  'kilder?',
  'lähteet',
  'źródł[ao]',
  'zdroje?',
  'források?',
  'surs[ăae]',
  'kaynak(?:lar|ça)?',
  'источники?',
  'джерел[ао]',
  'πηγ(?:ή|ές)',
  'المصادر|المصدر|مصادر',
  'nguồn',
  '(?:参考|參考)(?:资料|資料|文献|來源|来源)',
  '(?:来源|來源|稿源|消息来源)',
  '出典|参照元',
  '출처',
];

const mark = '[\\s\\p{P}\\p{S}]*';
/** A line that heads a list of sources; its group is what stands behind the colon on the same line, if anything. */
export const sourceHead = new RegExp(`^${mark}(?:${sourceHeads.join('|')})(?:\\s*[:;：=]\\s*(.*)|${mark})$`, 'iu');

const address = /(?:https?:\/\/|www\.)[^\s<>"“”]+/gi;
const longestEntry = 500;
const longestWords = 150;

/** An address written in a text: as it stands there, and where. */
export interface WrittenAddress {
  readonly written: string;
  readonly start: number;
}

/** The addresses written in a text, without the punctuation that follows them. */
export function writtenAddresses(text: string): WrittenAddress[] {
  return [...text.matchAll(address)].map((found) => ({
    written: found[0].replace(/(?<![.,;:!?)\]}'”])[.,;:!?)\]}'”]+$/, ''),
    start: found.index,
  }));
}

/** An address as written, with its scheme. */
export const withScheme = (written: string): string => (/^www\./i.test(written) ? `https://${written}` : written);

/** Whether a line that holds an address is an entry of a list of sources, and not a paragraph that happens to have one. */
export function isSourceEntry(line: string): boolean {
  return line.length <= longestEntry && line.replace(address, '').length <= longestWords;
}
