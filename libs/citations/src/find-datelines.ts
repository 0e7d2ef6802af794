import { findDateline } from './find-dateline';
import type { NameMention } from './outlet-directory';
import type { PlacedLine, ShownOutlet } from './shown-outlet';

/** Raw texts have pictures' captions, adverts and lists of sources before the text proper. */
const linesRead = 15;
const longestDateline = 120;
const dash = /^(?:\s*[-–—―=]{1,3}|\.\s?[-–—―]{1,2}|\s*:|\.(?=\s|$))/;
const opening = /^[\s"“«([（【［*]*$/;
/** "МОСКВА, 3 мар — РИА Новости." */
const placeAndDash = /^[\p{Lu}\p{Lo}][\p{L}\p{M}\p{N}.,'’() /-]{0,50}[-–—]\s*$/u;
const closing = /^[)\]）】］»”"]*\s*(?:[-–—―]{1,2}(?=\s|\p{Lu}|["“«])|\/(?=\p{Lu})|$(?<=[)\]）】］]))/u;
const wire = /^[^\n。]{0,24}?[电電讯訊]/u;

/**
 * The outlets in a text's dateline: "TOKYO (AP) —", "Tangerang Selatan, IDN Times -", "МОСКВА, 3 мар — РИА Новости.",
 * "新华社北京3月1日电", "Reuters - …". Takes the text's lines and the outlets named in it. The words shown are the whole
 * dateline with its dash. Only the first dateline among the first lines counts.
 */
export function findDatelines(lines: readonly PlacedLine[], mentions: readonly NameMention[]): ShownOutlet[] {
  for (const line of lines.slice(0, linesRead)) {
    const names = mentions.filter(({ start, end }) => start >= line.start && end <= line.start + longestDateline);
    const found = names.length ? (placed(line, names) ?? named(line, names, line === lines[0])) : [];
    if (found.length) return found;
  }
  return [];
}

function placed({ text, start }: PlacedLine, names: readonly NameMention[]): ShownOutlet[] | null {
  const dateline = findDateline(text);
  if (dateline === null) return null;
  const end = start + dateline.length;
  const inside = names.filter((name) => name.end <= end);
  if (!inside.length) return null;
  const mark = dash.exec(text.slice(dateline.length, dateline.length + 8))?.[0].length ?? 0;
  return distinct(inside).map(({ name }) => ({ outlet: name, start, end: end + mark }));
}

/** A dateline that is told by the outlet's name in it. */
function named({ text, start }: PlacedLine, names: readonly NameMention[], isFirst: boolean): ShownOutlet[] {
  const [first] = names;
  if (!first) return [];
  const before = text.slice(0, first.start - start);
  const after = text.slice(first.end - start, first.end - start + 40);
  const behind = opening.test(before)
    ? (closing.exec(after) ?? wire.exec(after))
    : placeAndDash.test(before)
      ? /^\s*[.:—–]/u.exec(after)
      : null;
  // Without brackets or a place, a word that means other things is no outlet, nor is one deep in the text.
  const isBare = before === '' && !/^\s*\//.test(after);
  if (!behind || (isBare && (behind[0] === '' || first.weak || !isFirst))) return [];
  return [{ outlet: first.name, start, end: first.end + behind[0].trimEnd().length }];
}

function distinct(names: readonly NameMention[]): NameMention[] {
  return names.filter(({ name }, at) => names.findIndex((other) => other.name === name) === at);
}
