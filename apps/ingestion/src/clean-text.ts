import { findDateline, isSourceEntry, sourceHead, withScheme, writtenAddresses } from '@app/citations';
import type { ArticleLink } from '@app/model';
import type { Paragraph } from '@app/text';
import { noiseWords } from './noise-words';

/** An article's text without what the outlet put around it. */
export interface CleanText {
  /** Paragraphs parted by one newline. The dateline stays in the text: its place is part of the news. */
  readonly text: string;
  readonly dateline: string | null;
  /** Addresses of the list of sources, in order. */
  readonly citedUrls: readonly string[];
  /** The links of the text, in order, as written. */
  readonly links: readonly ArticleLink[];
}

const either = (patterns: readonly string[]): string => `(?:${patterns.join('|')})`;
const mark = '[\\s\\p{P}\\p{S}]*';
const advert = new RegExp(`^${mark}${either(noiseWords.adverts)}${mark}$`, 'iu');
const readAlso = new RegExp(`^${mark}${either(noiseWords.readAlso)}(?![\\p{L}\\p{N}])`, 'iu');
const share = new RegExp(`^${mark}${either(noiseWords.share)}`, 'iu');
const footer = new RegExp(`^${mark}${either(noiseWords.footers)}`, 'iu');
const credit = new RegExp(`^${mark}${either(noiseWords.credits)}`, 'iu');
const rule = /^[\s\p{Pd}\p{Po}\p{Sm}_=~]{2,}$/u;
const bracketsAtEnd = /\(([^()]{2,120})\)[\s.]*$/;
const creditWords =
  /\b(?:foto|photo|image|gambar|dok|doc|getty|afp|reuters|ap|epa|efe|dpa|ansa|xinhua|antara|shutterstock|unsplash|pexels|pixabay|wikimedia|istimewa|ilustrasi|handout|screenshot)\b|[a-z\d]-*\.(?:com|org|net|id|co|gov|go)\b/i;

const footerLines = 6;
const longestNoise = 240;
const longestCaption = 400;

function addresses(paragraph: Paragraph): string[] {
  const written = writtenAddresses(paragraph.text).map((found) => withScheme(found.written));
  const linked = paragraph.links.map(({ url }) => url).filter((url) => /^https?:\/\//i.test(url));
  return linked.length > 0 ? linked : written;
}

/** A caption that ends in its picture's credit; a sentence that ends in an agency's name is none. */
function isCaption(line: string): boolean {
  if (line.length > longestCaption) return false;
  const brackets = bracketsAtEnd.exec(line);
  if (!brackets?.[1] || !creditWords.test(brackets[1])) return false;
  return !/[.!?…。！？]["”’»)]?$/.test(line.slice(0, brackets.index).trim());
}

function isNoise(line: string): boolean {
  if (rule.test(line) || isCaption(line)) return true;
  if (line.length > longestNoise) return false;
  return advert.test(line) || readAlso.test(line) || share.test(line) || credit.test(line);
}

/** An entry of a list of sources: an address, or a title that links to one; not a paragraph that happens to link. */
function isSourceLine(paragraph: Paragraph): boolean {
  const { text } = paragraph;
  return addresses(paragraph).length > 0 && isSourceEntry(text) && findDateline(text) === null;
}

/** Takes the lists of sources out: a heading, then lines that are or hold addresses. */
function takeSources(paragraphs: readonly Paragraph[]): { rest: Paragraph[]; citedUrls: string[] } {
  const rest: Paragraph[] = [];
  const cited = new Set<string>();
  for (let at = 0; at < paragraphs.length; at += 1) {
    const paragraph = paragraphs[at];
    if (!paragraph) continue;
    const head = paragraph.text.length <= 300 ? sourceHead.exec(paragraph.text) : null;
    const found = head ? addresses(paragraph) : [];
    let next = at + 1;
    if (head) {
      for (let line = paragraphs[next]; line && isSourceLine(line); line = paragraphs[next]) {
        found.push(...addresses(line));
        next += 1;
      }
    }
    if (found.length === 0) rest.push(paragraph);
    else at = next - 1;
    for (const url of found) cited.add(url);
  }
  return { rest, citedUrls: [...cited] };
}

function dropFooter(lines: readonly Paragraph[]): readonly Paragraph[] {
  const tail = Math.max(0, lines.length - footerLines);
  const start = lines.findIndex(
    ({ text }, index) => index >= tail && text.length <= longestCaption && footer.test(text),
  );
  if (start < 0) return lines;
  return lines.filter(({ text }, index) => index < start || !footer.test(text));
}

/**
 * Cleans an article's paragraphs: takes the list of sources out and returns its addresses; drops advertising, "read
 * also" and sharing lines, rules, captions with their credit, lines said before, and the editorial footer, each with its
 * links; finds the
 * dateline in the first two paragraphs. The words it goes by are in noise-words.ts. Never throws.
 */
export function cleanText(paragraphs: readonly Paragraph[]): CleanText {
  const { rest, citedUrls } = takeSources(paragraphs);
  const seen = new Set<string>();
  const lines: Paragraph[] = [];
  for (const { text, links } of rest) {
    const line = text.trim();
    if (line === '' || seen.has(line) || isNoise(line)) continue;
    seen.add(line);
    lines.push({ text: line, links });
  }
  const kept = dropFooter(lines);
  const dateline =
    kept
      .slice(0, 2)
      .map(({ text }) => findDateline(text))
      .find((found) => found !== null) ?? null;
  const text = kept.map((line) => line.text).join('\n');
  return { text, dateline, citedUrls, links: kept.flatMap(({ links }) => links) };
}

/** The addresses of the lists of sources among `paragraphs`, in order. Never throws. */
export const findSources = (paragraphs: readonly Paragraph[]): string[] => takeSources(paragraphs).citedUrls;
