import { agencyMark, agencyMarked, markAgencies } from './agencies';

const headLength = 240;
const tailLength = 400;

const credit = (before: string, after: string): RegExp => new RegExp(`${before}(${agencyMark})${after}`, 'mu');
/** What may stand between the start of a text and the agency in a dateline: a place, a date, a desk. */
const place = "(?:[\\p{L}\\p{M}\\d ., '’/–—-]{0,50}[,/–—-]\\s*)?";

/** Where an article's first words name the agency. */
const headRules: readonly RegExp[] = [
  // "TOKYO (AP) — …", "(AP) …", "MADRID, 3 Mar. (EUROPA PRESS) - …", "JAKARTA (ANTARA/JP) - …"
  credit('^[^\\n(]{0,60}\\(', '(?:/[^)\\n]{1,30})?\\)\\s*(?:[-–—:=]|(?<=^.{0,60}\\)\\s))'),
  // "ANTARA/…", "Reuters - …", "KYIV, 3 March, Reuters — …", "МОСКВА, 3 мар — РИА Новости."
  new RegExp(`^${place}(${agencyMark})(?:/|\\s*[–—:]|\\s+-{1,2}\\s|\\.\\s)`, 'u'),
  // "【ワシントン共同】", "(서울=연합뉴스)", "[AP]"
  new RegExp(`^[【（(\\[][^】）)\\]\\n]{0,30}?(${agencyMark})[^】）)\\]\\n]{0,12}[】）)\\]]`, 'u'),
  // "新华社北京3月1日电", "中新社北京3月1日电 (记者 …)"
  new RegExp(`^[^\\n。]{0,4}(${agencyMark})[^\\n。]{0,24}[电電]`, 'u'),
];

/** Credits that stand on a line of their own, at the beginning or the end. */
const lineRules: readonly RegExp[] = [
  credit('', '\\s+via\\b'),
  credit('\\bvia\\s+(?:[Tt]he )?', '\\s*$'),
  credit(
    "^\\W{0,3}(?:By|Par|Von|Por|Di|Da|Door|Av|Af|Oleh|От|Sources?|Sumber|Quelle|Fuente|Fonte|Источник|来源|來源|稿源|出典|출처|المصدر|Written by|Story by|Report by|Text)[\\s:：]\\s*(?:[^\\n]{0,50}[,|/–—-]\\s*)?(?:[Tt]he |la |l’|l')?",
    '(?:\\s+(?:staff|and|et|und|y|e|dan|/)\\b[^\\n]{0,60})?\\W{0,3}$',
  ),
  credit('^\\W{0,3}', '\\W{0,3}$'),
  credit('(?:©|\\([cC]\\)|Copyright|Hak Cipta)[^\\n.]{0,40}?', ''),
  credit('\\(\\s*', '\\s*\\)\\s*$'),
];
const reutersSignOff = /\((?:Reporting|Writing) by [^)\n]{3,200}?; ?(?:[^)\n]{0,120}; ?)?Editing by [^)\n]{3,120}\)/;
const photoLine = /^\W{0,3}(?:photos?|images?|foto|bild|pictures?|video|getty|图|圖|写真|фото)/i;

/** Other outlets that a re-print names; the words around the name are fixed. */
const outletName = "[\\p{Lu}\\d][\\p{L}\\d.&'’-]*(?: (?:of|the|&|[\\p{Lu}\\d][\\p{L}\\d.&'’-]*)){0,5}";
const reprintRules: readonly RegExp[] = [
  new RegExp(
    `(?:[Tt]his|[Tt]he) (?:article|story|piece|report|post|column|essay|interview) (?:was |has been )?(?:first |originally )(?:published|appeared) (?:by|on|in|at) (?:[Tt]he )?(${outletName})`,
    'u',
  ),
  new RegExp(
    `(?:^|\\n)\\W{0,3}(?:First|Originally) (?:published|appeared) (?:by|on|in|at) (?:[Tt]he )?(${outletName})`,
    'u',
  ),
  new RegExp(`\\b(?:[Rr]epublished|[Rr]eprinted) (?:with permission )?from (?:[Tt]he )?(${outletName})`, 'u'),
  /\btelah (?:tayang|terbit|dipublikasikan) (?:sebelumnya )?di (?:laman )?([\p{L}\d.-]{3,40}(?: [\p{Lu}\d][\p{L}\d.-]*){0,2})(?= dengan judul|[,;\n]|$)/u,
];

/**
 * Whose text an article says it prints: a dateline ("TOKYO (AP) —", "新华社北京3月1日电"), a byline or credit line
 * ("By Associated Press", "AP via …", "Copyright © ANTARA 2024"), a Reuters sign-off, or a re-print's notice ("telah
 * tayang di Kompas.com dengan judul"). A source that is merely quoted ("according to Reuters") is no credit.
 *
 * Takes the title and the uncleaned text. Returns the agency's name as Tributary writes it, an outlet's as the notice
 * writes it, or null. Never throws.
 */
export function agencyCredit(title: string, text: string): string | null {
  const head = text.slice(0, headLength).trimStart();
  const marked = markAgencies(head);
  for (const rule of headRules) {
    const found = rule.exec(marked)?.[1];
    if (found) return agencyMarked(found);
  }
  const tail = text.slice(-tailLength);
  for (const line of new Set([title, ...head.split('\n', 3), ...tail.split('\n').slice(-5)])) {
    const found = line.length <= 200 && !photoLine.test(line) ? creditIn(line) : null;
    if (found) return found;
  }
  if (reutersSignOff.test(tail)) return 'Reuters';
  return reprintedFrom(head) ?? reprintedFrom(tail);
}

function creditIn(line: string): string | null {
  const marked = markAgencies(line);
  for (const rule of lineRules) {
    const found = rule.exec(marked)?.[1];
    if (found) return agencyMarked(found);
  }
  return null;
}

function reprintedFrom(text: string): string | null {
  for (const rule of reprintRules) {
    const found = rule.exec(text)?.[1]?.replace(/(?<![.'’-])[.'’-]+$/, '');
    if (found) return found;
  }
  return null;
}

/**
 * Whether an article credits a given outlet where a print of its text would: in the dateline, in brackets, or on a line
 * of its own at the beginning or the end. For outlets that no list of agencies knows.
 */
export function creditsOutlet(text: string, outlet: string): boolean {
  const name = outlet.trim();
  if (name.length < 3) return false;
  const quoted = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const rule = new RegExp(
    `\\(${quoted}\\)|^${place}${quoted}\\s*[–—-]\\s|^\\W{0,3}${quoted}\\W{0,3}$|\\bvia ${quoted}`,
    'mu',
  );
  return rule.test(text.slice(0, headLength).trimStart()) || rule.test(text.slice(-tailLength));
}
