import { sentencesOf } from '@app/text';

/** A quotation this long is somebody else's words: two independent reports of one speech share it. */
const minQuotation = 25;
const quotations = new RegExp(
  [
    ['“', '”'],
    ['«', '»'],
    ['„', '“”'],
    ['「', '」'],
    ['『', '』'],
  ]
    .map(([open, close]) => `${open}[^${open}${close}\\n]{${minQuotation},1500}[${close}]`)
    // Straight quotes do not tell opening from closing: only one after a space and one before a space make a pair.
    .concat(`(?<![^\\s(\\[—–-])"(?=\\S)[^"\\n]{${minQuotation},1500}(?<=\\S)"(?![\\p{L}\\p{N}])`)
    .join('|'),
  'gu',
);

/** The line that signs an embedded post: "— Name (@handle) March 3, 2024". */
const postSignature = /^[^\n]{0,400}[—–-] ?[^\n(]{1,60}\(@\w{1,30}\)[^\n]{0,40}$/;
const postLine =
  /pic\.twitter\.com\/|^view this post on instagram|^a post shared by |^View on (?:X|Bluesky|Threads)\b/i;

/** Lines that say who made or owns the text, not what happened; short ones only. */
const creditLines: readonly RegExp[] = [
  /^\W{0,3}(?:©|\(c\)\s|copyright\b|all rights reserved|hak cipta|tous droits réservés|alle rechte vorbehalten|todos los derechos|tutti i diritti|все права|版权|版權)/iu,
  /may not be (?:published|broadcast|rewritten|reproduced)|dilarang keras mengambil|thomson reuters trust principles|未经授权|无断转载|無断転載|무단 ?전재/iu,
  /^\W{0,3}(?:(?:additional |further )?reporting by|(?:edited|editing|written|writing|compiled|translated) by|by|par|von|por|oleh|от)\s+\p{Lu}[^.!?]{2,80}\W?$/u,
  /^\W{0,3}(?:photos?|image|picture|foto|bild|video|credit|sources?|sumber|quelle|fuente|fonte|pewarta|penulis|penerjemah|editor|reporter|author|uploader|фото|источник|автор|记者|記者|编辑|編輯|责任编辑|责编|来源|來源|出典|기자|사진)\s*[:：/|]/iu,
  /^\W{0,3}(?:read (?:more|also)|see also|also read|related|watch|baca juga|baca selengkapnya|lihat juga|lire aussi|lesen sie auch|lea también|leggi anche|leia também|читайте также|см\. также|相关阅读|延伸阅读|関連記事)\s*[:：|]/iu,
  /^\((?:reporting|writing|additional reporting) by [^)]*\)$/iu,
  /^(?:this|the) (?:article|story|piece|report|post|column|essay|interview) (?:was |has been )?(?:first |originally )?(?:published|republished|appeared) |^(?:first|originally) published (?:by|on|in|at) |^artikel ini telah (?:tayang|terbit) /iu,
  /^[（(](?:完|了|记者|記者|責任編輯)[^）)]{0,40}[）)]$/u,
];
const maxCreditLine = 220;
/** "TOKYO (AP) — ", "JAKARTA (ANTARA) - ": taken off the first sentence, so that a changed dateline changes nothing. */
const dateline = /^[\p{L}\p{M}\d ,.'’/-]{0,60}\([\p{L} /]{2,30}\)\s*[-–—]{1,2}\s*/u;

/**
 * An article's own sentences: embedded posts, quotations of 25 characters or more, credit and copyright lines, links to
 * other articles and the dateline are dropped (rule: docs/architecture.md, "Copies").
 *
 * Takes the plain text, paragraphs parted by new lines. Returns the sentences left, in order. Never throws.
 */
export function ownSentences(text: string): string[] {
  return sentencesOf(withoutPosts(text.replace(dateline, '')).replace(quotations, ' ')).filter(
    (sentence) => sentence.length > maxCreditLine || !creditLines.some((rule) => rule.test(sentence)),
  );
}

function withoutPosts(text: string): string {
  if (!text.includes('@') && !/twitter|instagram|view on/i.test(text)) return text;
  const kept: string[] = [];
  for (const line of text.split('\n')) {
    if (postSignature.test(line)) {
      // The signature alone: the post itself is the paragraph before.
      if (line.length < 80) kept.pop();
    } else if (!postLine.test(line)) kept.push(line);
  }
  return kept.join('\n');
}
