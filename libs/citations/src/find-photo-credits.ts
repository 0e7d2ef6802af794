import type { NameMention } from './outlet-directory';
import type { PlacedLine, ShownOutlet } from './shown-outlet';

/** "AP Photo/Jane Doe", "ANTARA FOTO/…", "Reuters file photo". */
const photoBehind =
  /^(?:['’]s)?[ /-]{0,2}(?:file |pool |handout )?(?:photo(?:s|graph|graphs)?|foto(?:s|grafie)?|images?|pictures?|bild|video|pool|handout|写真|图片|圖片|사진|фото|记者[^。\n]{0,12}摄)(?![\p{L}])(?:\/[\p{L}\p{M}.’' -]{2,40})?/iu;
/** "Photo by Jane Doe/", "Foto: ", "Credit: ", "dok. ", "(Image: ". */
const photoBefore =
  /(?:^|[\s(（[|•])((?:(?:photos?|file photo|foto(?:s|graf(?:ía|ia|ie))?|fotoğraf|images?|imagen|imagem|pictures?|bild|bildquelle|gambar|credits?|kredit|crédit(?:o|os|s)?|fotocredit|photograph|video|фото|写真|图|圖|图片|사진|صورة)(?:(?:\s*(?:by|oleh|von|par|de|di|door|courtesy of|credit|from|via|source)){1,2}[\s:]+|\s*[:：=©/|]\s*)|(?:dok|doc|dokumentasi)[\s.:]{1,3})(?:the )?(?:[\p{L}\p{M}.’' -]{2,40}?\s*[/|,–—-]\s*(?:the )?)?(?:via )?)$/iu;
/** "(Jane Doe/": a photographer before the stroke, inside the brackets that end a caption. */
const makerBefore = /[(（[][^()（）[\]\n]{0,60}(?:\/| via (?:the )?|, )$/u;
/** "/Jane Doe)" behind the name. */
const makerBehind = /^\/(?:[\p{Lu}\p{Lo}][\p{L}\p{M}.’'/ -]{1,50})(?=[)\]）]|$|\n)/u;
const pollsters =
  /^\/\s?(?:Ipsos|Gallup|YouGov|SSRS|ORC|Marist|Siena|Morning Consult|Quinnipiac|Harris|Kantar|Infratest|Opinium)/i;
const longestGap = 70;

/**
 * The outlets that a text names as makers of its pictures: "(AP Photo/…)", "Foto: ANTARA/…", "REUTERS/Jane Doe", "(Jane
 * Doe/Getty Images)", "dok. Reuters". Takes the text, its lines and the outlets named in it. Pollsters ("Reuters/Ipsos")
 * are none.
 */
export function findPhotoCredits(
  text: string,
  lines: readonly PlacedLine[],
  mentions: readonly NameMention[],
): ShownOutlet[] {
  let at = 0;
  return mentions.flatMap(({ name, start, end }, number) => {
    while (at < lines.length - 1 && lines[at]!.end < start) at += 1;
    const line = lines[at]!;
    const left = text.slice(Math.max(line.start, start - longestGap), start);
    const right = text.slice(end, Math.min(line.end, end + longestGap));
    const behind = photoBehind.exec(right)?.[0].trimEnd().length ?? 0;
    if (behind) return [{ outlet: name, start, end: end + behind }];
    const before = photoBefore.exec(left)?.[1];
    const maker = pollsters.test(right) ? 0 : (makerBehind.exec(right)?.[0].length ?? 0);
    if (before !== undefined) {
      const from = start - before.length;
      const other = mentions[number - 1];
      return [{ outlet: name, start: other && other.end > from ? other.start : from, end: end + maker }];
    }
    const isLoud = /^\p{Lu}{3,}$/u.test(text.slice(start, end));
    if (maker && (isLoud || /[(（[]$/.test(left)) && !isHead(line, start))
      return [{ outlet: name, start, end: end + maker }];
    const bracketed = /^\s*(?:\/[^)\n]{0,40})?[)）\]]/.test(right) ? makerBefore.exec(left) : null;
    if (!bracketed || isHead(line, start) || !/[/]| via /.test(bracketed[0])) return [];
    return [{ outlet: name, start: start - bracketed[0].length + 1, end }];
  });
}

/** The first words of a line are a dateline's place: "JAKARTA (ANTARA/JP) - …". */
const isHead = ({ start: lineStart, text }: PlacedLine, start: number): boolean =>
  start - lineStart < 40 && /^[^()]{0,40}\([^()]{0,40}\)\s*[-–—]/.test(text);
