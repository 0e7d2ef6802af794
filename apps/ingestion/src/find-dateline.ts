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
/** "TOKYO — ", "Jakarta - "; in a script without capitals nothing would tell it from a sentence. */
const bare = new RegExp(`^(?=\\p{Lu})(${place})${dash}(?=["“”„«‘'(\\[]?[\\p{Lu}\\p{Lo}\\p{N}])`, 'u');
/** "【ソウル聯合ニュース】", "(서울=연합뉴스)", "新华社北京9月22日电". */
const eastern =
  /^((?:[【［[(（][^】］\])）]{1,30}(?:=|社|通信|ニュース|新聞|讯|訊|电|電|뉴스)[^】］\])）]{0,20}[】］\])）])|(?:[\p{Script=Han}]{2,6}[社网][\p{Script=Han}]{2,10}\d{1,2}月\d{1,2}日[电電讯訊]))/u;

const rubric =
  /^(?:an?|the|breaking|update|updated|exclusive|watch|video|live|analysis|opinion|explainer|editorial|review|note|by|oleh|von|por|par|photos?|foto|fakta|eksklusif|última hora|urgent|eilmeldung)\b/iu;
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
  const sure = (bracketed.exec(start) ?? makerFirst.exec(start))?.[1];
  if (sure) return rubric.test(sure) ? null : sure.trim();
  const parts = withParts.exec(start)?.[1];
  if (parts && !rubric.test(parts) && isPlaceAndMore(parts)) return parts.trim();
  const alone = bare.exec(start)?.[1];
  if (!alone || rubric.test(alone)) return null;
  return upper.test(alone) || alone.split(' ').length <= 2 ? alone.trim() : null;
}

/** "Place, Maker" or "Place, date": each part after the comma starts with a capital or holds a number. */
function isPlaceAndMore(text: string): boolean {
  const [first = '', ...rest] = text.split(/,\s*/);
  if (first.split(' ').length > 4) return false;
  return rest.every((part) => /\d/.test(part) || (/^\p{Lu}/u.test(part) && part.split(' ').length <= 4));
}
