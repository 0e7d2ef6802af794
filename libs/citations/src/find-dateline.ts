const dash = '(?:\\s+[-–—―]{1,3}\\s+|\\s*[–—―]{1,2}\\s*|\\.-\\s*|\\s+-{2}\\s*)';
const capital = "[\\p{Lu}\\p{Lt}\\p{Lo}][\\p{L}\\p{M}\\p{N}'’.]*";
const particle = '(?:de|del|della|di|da|do|dos|das|la|le|les|el|los|las|al|am|an|der|den|upon|sur|of|and|y|e)';
const place = `${capital}(?:[ /-](?:${capital}|${particle}(?=[ -])))*`;
const maker = "[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}&.’' /=-]{1,40}?";
const more = `(?:,\\s*[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}.’' /-]{0,40}?)`;

/** "TOKYO (AP) — ", "WASHINGTON, Sept 22 (Reuters) - ", "Madrid, 12 sep (EFE).- ": a maker in brackets settles it. */
const bracketed = new RegExp(`^(${place}${more}{0,3}\\s*\\(${maker}\\))(?:${dash}|\\s*:\\s+)`, 'u');
/** "(ANSA) - ROMA, 14 MAR - ". */
const makerFirst = new RegExp(`^(\\(${maker}\\)${dash}${place}${more}{0,2})${dash}`, 'u');
/** "JAKARTA, KOMPAS.com – ", "Tangerang Selatan, IDN Times - ", "Москва, 22 сен — ". */
const withParts = new RegExp(`^(${place}${more}{1,2})${dash}`, 'u');
/** "KUALA LUMPUR: ", "DUBAI, Nov 22: ": in capitals, and longer than most abbreviations. */
const beforeColon = new RegExp(
  `^(?=[^:]{5})((?:\\p{Lu}[\\p{Lu}\\p{M}'’.]*)(?:[ -]\\p{Lu}[\\p{Lu}\\p{M}'’.]*){0,3}(?:,\\s*[\\p{L}\\p{N} .]{2,20})?):\\s+(?=["“”‘'(]?[\\p{Lu}\\p{N}])`,
  'u',
);
/** "MOSCOW, November 22. /TASS/. ": a maker between strokes settles it, too. */
const betweenStrokes = new RegExp(`^(${place}${more}{0,2}\\.?\\s*/${maker}/)\\.?\\s`, 'u');
/** "TOKYO — ", "Jakarta - "; in a script without capitals nothing would tell it from a sentence. */
const bare = new RegExp(`^(?=\\p{Lu})(${place})${dash}(?=["“”„«‘'(\\[]?[\\p{Lu}\\p{Lo}\\p{N}])`, 'u');
/** "【ソウル聯合ニュース】", "(서울=연합뉴스)", "新华社北京9月22日电", "北京（新华社）", "[東京 22日 ロイター]". */
const eastern =
  /^((?:[【［[(（][^】］\])）]{1,30}(?:[=＝社讯訊电電]|通信|共同|時事|ロイター|ニュース|新聞|뉴스)[^】］\])）]{0,20}[】］\])）])|(?:[\p{Script=Han}]{2,6}[社网][\p{Script=Han}]{2,10}\d{1,2}月\d{1,2}日[电電讯訊])|(?:[\p{Script=Han}]{2,10}[（(][\p{Script=Han}\d]{1,20}[社网報报讯訊电電][）)]))/u;

const rubric =
  /^(?:an?|the|breaking|update[ds]?|exclusive|watch|videos?|live|analysis|opinion|explaine[dr]|editorial|review|notes?|by|oleh|von|por|par|photos?|foto|fakta|eksklusif|última hora|urgent|eilmeldung|questions?|answers?|corrections?|clarification|factbox|timeline|summary|highlights|comment|letters?|interview|profile|podcast|related|warning|spoilers?|disclaimer|important|attention|reminder|read|more|also|source|sources|credit|picture|image|about|contact|editors?|author|written|advertisement|sponsored|perhatian|catatan|penulis|ikuti|baca|nota|atenção|atención|achtung|внимание)(?![\p{L}\p{N}])/iu;
/** Mixed-case pairs are mostly people; these make one a place. */
const placeWords =
  /(?:^|[ -])(?:new|old|north|south|east|west|san|santa|santo|são|sao|saint|st|sankt|los|las|el|al|la|le|les|den|bad|port|porto|puerto|fort|cape|mount|lake|rio|río|villa|ciudad|city|town|beach|island|islands|bandar|kota|kuala|tanjung|teluk|pulau|selatan|utara|barat|timur|tengah|pusat|abu|tel|beit|ras|ho|hong|ha|hà|nội)(?:[ .-]|$)/iu;
/** The cities that time zones are named for: capitals, mostly. */
const cities = new Set(
  Intl.supportedValuesOf('timeZone').map((zone) => zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')),
);
const upper = /^[^\p{Ll}]*\p{Lu}{2}[^\p{Ll}]*$/u;

/**
 * Finds the dateline an agency or outlet puts before its first sentence ("TOKYO (AP)", "Tangerang Selatan, IDN Times").
 * Takes an article's first paragraph; returns the dateline without its dash, or null when there is none or when what
 * looks like one may well be a sentence's first words. Only the first 120 characters are read.
 */
export function findDateline(paragraph: string): string | null {
  const start = paragraph.slice(0, 120);
  const east = eastern.exec(start)?.[1];
  if (east) return east;
  const sure = (bracketed.exec(start) ?? makerFirst.exec(start) ?? betweenStrokes.exec(start))?.[1];
  if (sure) return rubric.test(sure) ? null : sure.trim();
  const parts = withParts.exec(start)?.[1];
  if (parts && !rubric.test(parts) && isPlaceAndMore(parts)) return parts.trim();
  const alone = (bare.exec(start) ?? beforeColon.exec(start))?.[1];
  return alone && !rubric.test(alone) && isPlace(alone.replace(/,.*/, '').trim()) ? alone.trim() : null;
}

/** Whether words before a dash may be a place: all in capitals, a single one, or a pair that is nobody's name. */
function isPlace(words: string): boolean {
  if (upper.test(words)) return true;
  const count = words.split(' ').length;
  return count === 1 || (count === 2 && (cities.has(words) || placeWords.test(words)));
}

/** "Place, Maker" or "Place, date": each part after the comma starts with a capital or holds a number. */
function isPlaceAndMore(text: string): boolean {
  const [first = '', ...rest] = text.split(/,\s*/);
  if (first.split(' ').length > 4) return false;
  return rest.every((part) => /\d/.test(part) || (/^\p{Lu}/u.test(part) && part.split(' ').length <= 4));
}
