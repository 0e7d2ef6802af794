import { cleanTitle } from '@app/text';

/** What keeps a title from being a good headline, the worse the higher; `none` when nothing does. */
export const headlineFaults = { none: 0, signed: 1, framed: 2, shouted: 3, teaser: 4, empty: 5 } as const;
export type HeadlineFault = (typeof headlineFaults)[keyof typeof headlineFaults];

/** A title this much shorter than the usual one of its story is a teaser, not a headline. */
const muchShorter = 0.5;
const leastShouted = 8;

const question = /[?？؟;]["'”’»)\]]*\s*$/u;
/** Words that outlets put before opinions, explanations and pictures, in the languages we know. */
const frames = [
  'opinion|op-ed|editorial|analysis|explainer|explained|comment(?:ary)?|column|perspective|review|podcast|newsletter',
  'quiz|factbox|fact check|timeline|q&a|watch|video|photos?|pictures|in pictures|gallery|interview|letters?',
  'kommentar|analyse|meinung|kolumne|leitartikel|faktencheck|bilder|opini|analisis|kolom|tajuk|foto|cek fakta',
  'opinión|análisis|editorial|columna|tribuna|fotos|opinião|análise|coluna|opinione|analisi|editoriale|foto',
  'tribune|édito|éditorial|décryptage|vidéo|chronique|en images|opinie|analyse|köşe yazısı|görüş|opinia|komentarz',
  'мнение|анализ|колонка|видео|фото|رأي|تحليل|فيديو|صور|社説|解説|動画|评论|社论|视频|図解',
].join('|');
const framed = new RegExp(`^\\s*[\\[(【]?(?:${frames})[\\])】]?\\s*[:：|–—-]|[|–—]\\s*(?:${frames})\\s*$`, 'iu');
/** Reports say what happened; these say that they explain it. */
const asking =
  /(?:^\s*(?:["“«¿]\s*)?|[:：–—]\s*)(?:why|how|what|mengapa|kenapa|bagaimana|apa itu|pourquoi|comment|warum|wieso|por qu[eé]|cómo|qu[eé] es|como|perché|waarom|hoe|почему|зачем|как|чому|dlaczego|jak|neden|nasıl|لماذا|كيف|क्यों|कैसे|なぜ|为什么|為什麼)(?![\p{L}\p{M}])/iu;
const guide = /\b(?:what (?:we|to) know|(?:things|takeaways) (?:to|from)|here['’]s what|what it means|explained)\b/iu;
const live =
  /^\s*(?:live|liveticker|live[- ]?blog|en direct|en vivo|en directo|ao vivo|diretta|онлайн)\s*(?:[:|,–—]|-\s|$)|\blive[- ]?(?:blog|updates?|coverage|ticker)\b|\bas it happened\b/iu;
const digest =
  /\b(?:morning|evening|daily|news) (?:briefing|digest|roundup|wrap|bulletin)\b|\b(?:top|today['’]s) (?:stories|headlines)\b/iu;

/**
 * What keeps a title from being a headline: it is empty; a teaser, a live blog or a digest of other news; shouted; a
 * question, an opinion or a guide, where a report is to be had; or it bears its outlet's name or a label.
 * @param usualLength characters of the median title of the story in the same language
 */
export function headlineFault(title: string, outlet: string, usualLength: number): HeadlineFault {
  const text = title.trim();
  if (text === '') return headlineFaults.empty;
  if (text.length < muchShorter * usualLength || live.test(text) || digest.test(text)) return headlineFaults.teaser;
  const cased = text.replace(/[^\p{Lu}\p{Ll}]/gu, '');
  if (cased.length >= leastShouted && cased === cased.toUpperCase()) return headlineFaults.shouted;
  if ([question, framed, asking, guide].some((pattern) => pattern.test(text))) return headlineFaults.framed;
  return cleanTitle(text, outlet) === text ? headlineFaults.none : headlineFaults.signed;
}
