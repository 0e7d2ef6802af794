import type { NameMention } from './outlet-directory';
import type { PlacedLine, ShownOutlet } from './shown-outlet';

const headLines = 8;
const tailLines = 6;
const longestLine = 200;
/** "Copyright", and what may stand between it and the name. */
const longestRights = 60;

const by =
  /^\W{0,3}(?:By|Par|Von|Por|Di|Da|Door|Av|Af|Oleh|От|Written by|Story by|Report by|Text|Penulis|Pewarta|Autor|Author|Reporter|Laporan|Editor)(?:\s*[:：]\s*|\s+)[^.!?\n]{0,80}$/iu;
const before = {
  /** "By Jane Doe, " and "Von " before the name. */
  by,
  /** "(with inputs from ", "With files from ", "Mit Material von ". */
  inputs:
    /(?:^|\(|[–—-] ?|\. )(?:(?:with|additional) (?:inputs?|files?|reporting|material|agency inputs|contributions?|reports?|information) (?:from|by)|with|mit (?:material|agenturmaterial) (?:von|der)|avec|con información de|com informações d[aeo]s?|con|met) (?:the |l’|l')?(?:[^.\n]{0,60}[,&/] ?(?:and |et |und |y |e )?(?:the )?)?$/iu,
  copyright: /(?:©|\([cC]\)|Copyright|Hak Cipta)[^\n.]{0,40}$/u,
  via: /\bvia\s+(?:the )?$/u,
} as const;
/** " staff", " and Jane Doe", ", London", ".": what may end a line of authors behind the outlet's name. */
const lineEnd =
  /^(?:\s+(?:staff|writer|correspondent|reporter|and|et|und|y|e|dan|with|avec|mit|in)\b[^\n.!?]{0,60}|[,/|][^\n.!?]{0,50})?[\s\p{P}]{0,4}$/iu;
const contributed =
  /^(?:['’]s)?(?: (?:writers?|reporters?|staff|correspondents?|journalists?|also|news agency|[A-Z][\w’'.-]+)){0,5} contributed (?:to (?:this|the) (?:report|story|article)|reporting|material)/;
const signOff = /\((?:Reporting|Writing|Additional reporting) by [^)\n]{3,300}?Editing by [^)\n]{3,150}\)/;
/** It ends its line. */
const longestSignOff = 500;
const photo = /photo|foto|image|picture|gambar|getty|video|写真|фото/i;

/**
 * The outlets among a text's authors: lines of authors and rights at its beginning and end ("By Jane Doe, Associated
 * Press", "Von dpa", "AFP with …", "(Reuters)", "Copyright © ANTARA 2024"), notes on who helped ("The Associated Press
 * contributed to this report"), and the sign-off of Reuters. Takes the text's lines and the outlets named in it.
 */
export function findBylines(lines: readonly PlacedLine[], mentions: readonly NameMention[]): ShownOutlet[] {
  const tail = Math.max(headLines, lines.length - tailLines);
  const read = lines.filter((_, at) => at < headLines || at >= tail);
  return read.flatMap((line) => {
    const names = mentions.filter(({ start, end }) => start >= line.start && end <= line.end);
    const found = names.length && !photo.test(line.text) ? names.flatMap((name) => bylineOf(line, name)) : [];
    const from = Math.max(0, line.text.length - longestSignOff);
    const reuters = signOff.exec(line.text.slice(from));
    if (!reuters) return found;
    const start = line.start + from + reuters.index;
    return [...found, { outlet: 'Reuters', start, end: start + reuters[0].length }];
  });
}

function bylineOf(line: PlacedLine, { name, start, end }: NameMention): ShownOutlet[] {
  const left = line.text.slice(0, start - line.start);
  const right = line.text.slice(end - line.start);
  const found = (from: number, to: number): ShownOutlet[] => [{ outlet: name, start: line.start + from, end: to }];
  const help = contributed.exec(right.slice(0, 160));
  if (help) return found(/(?:\b[Tt]he )?$/.exec(left)?.index ?? left.length, end + help[0].length);
  const inputs = before.inputs.exec(left.slice(-120));
  if (inputs && /^[\s\p{P}]*$|^[,)/]|^ (?:and|und|et|&) /u.test(right) && line.text.length - left.length < 120) {
    const from = Math.max(0, left.length - 120) + inputs.index;
    return found(from + (/^\W*/.exec(left.slice(from))?.[0].length ?? 0), end);
  }
  if (line.text.length > longestLine || !lineEnd.test(right)) {
    const from = Math.max(0, left.length - longestRights);
    const rights = before.copyright.exec(left.slice(from));
    return rights ? found(from + rights.index, end) : [];
  }
  if (before.by.test(left) || before.copyright.test(left) || before.via.test(left)) return found(0, end);
  const isAlone = /^[\s\p{P}]{0,3}(?:the )?$/iu.test(left);
  return isAlone
    ? found(0, line.end)
    : /[.!?…”"’)]\s*\($/u.test(left) && /^\s*\)/.test(right)
      ? found(left.length - 1, end + 1)
      : [];
}

/** The outlets that an article's author field names: it is one, or one of the parts between commas. */
export function findAuthors(author: string, mentions: readonly NameMention[]): ShownOutlet[] {
  return mentions
    .filter(({ start, end, weak }) => weak === undefined || isPart(author, start, end))
    .map(({ name, start, end }) => ({ outlet: name, start, end }));
}

const isPart = (author: string, start: number, end: number): boolean =>
  /(?:^|[,|/(–—-]|\b(?:for|of|via|by|and))\s*(?:the )?$/iu.test(author.slice(0, start)) &&
  /^\s*(?:$|[,|/)–—-])/u.test(author.slice(end));
