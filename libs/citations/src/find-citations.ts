import type { Citation, CitationField, CitationKind, CitingArticle } from '@app/model';
import { citationKinds } from '@app/model';
import { findCredits } from './credits';
import { findAuthors, findBylines } from './find-bylines';
import { findDatelines } from './find-datelines';
import { findLinks, linkedOutlet } from './find-links';
import { findPhotoCredits } from './find-photo-credits';
import { findSourceLists } from './find-source-lists';
import type { NameMention, OutletDirectory } from './outlet-directory';
import { placedLines, type ShownOutlet } from './shown-outlet';

/** Raised when rules or data change, so that articles are read anew. */
export const citationsVersion: number = 1;

/** A text that names or links more outlets than this is a list or an attack: the rest is not read. */
const mostNames = 1_000;

/**
 * Whom an article cites, and by which words: links to other outlets' articles, lists of sources, credits in its title
 * and text, the dateline, authors and makers of pictures. Nobody cites himself, save in the dateline, which says who
 * writes. A name that is only mentioned is no citation.
 *
 * Takes the article and the known outlets. Returns the citations in the order of `citationKinds`, then of their
 * places; each once, and of those beyond a thousand of a sort none. Linear in the length of the article; never throws.
 */
export function findCitations(article: CitingArticle, directory: OutletDirectory): Citation[] {
  const { text, title, language } = article;
  const mentions = directory.mentions(text, language).slice(0, mostNames);
  const lines = placedLines(text);
  const datelines = findDatelines(lines, mentions);
  const bylines = findBylines(lines, mentions);
  const photos = findPhotoCredits(text, lines, mentions).filter((photo) => !overlaps(photo, datelines));
  const sources = findSourceLists(lines, mentions).slice(0, mostNames);
  const taken = [...datelines, ...bylines, ...photos, ...sources];
  const isOwn = ownTest(article, directory, datelines);

  const shown = (kind: CitationKind, field: 'title' | 'text' | 'author', all: readonly ShownOutlet[]): Citation[] => {
    const whole = field === 'title' ? title : field === 'author' ? (article.author ?? '') : text;
    return all.map(({ outlet, start, end }) => ({
      kind,
      outlet,
      url: null,
      evidence: whole.slice(start, end),
      field,
      start,
      end,
    }));
  };
  const credits = (field: 'title' | 'text', words: string, named: readonly NameMention[]): Citation[] =>
    shown(
      'credit',
      field,
      findCredits(words, language, named).map(({ name, start, end }) => ({ outlet: name, start, end })),
    );

  const author = article.author ?? '';
  const found = [
    ...findLinks(article, directory)
      .slice(0, mostNames)
      .map(({ outlet, url, words, start }) => linked('link', 'links', outlet, url, words, start)),
    ...sources.flatMap(({ url, outlet, start, end }) => {
      const words = text.slice(start, end);
      const to = url === null ? null : linkedOutlet(url, directory);
      if (url === null) return outlet === null ? [] : shown('source-list', 'text', [{ outlet, start, end }]);
      return to ? [linked('source-list', 'sources', to.outlet, to.url, words, start)] : [];
    }),
    ...article.citedUrls.slice(0, mostNames).flatMap((address) => {
      const to = linkedOutlet(address, directory);
      return to ? [linked('source-list', 'sources', to.outlet, to.url, address, null)] : [];
    }),
    ...credits('title', title, directory.mentions(title, language)),
    ...credits('text', text, mentions).filter((credit) => !overlaps(credit, taken)),
    ...shown('dateline', 'text', datelines),
    ...shown('byline', 'author', findAuthors(author, directory.mentions(author, language))),
    ...shown(
      'byline',
      'text',
      bylines.filter((byline) => !overlaps(byline, [...datelines, ...sources])),
    ),
    ...shown('photo', 'text', photos),
  ];
  return inOrder(distinct(found.filter((each) => each.kind === 'dateline' || !isOwn(each))));
}

/** A citation by an address; the words stand in the text when they have a place there, else in `field`. */
function linked(
  kind: CitationKind,
  field: CitationField,
  outlet: string,
  url: string,
  evidence: string,
  start: number | null,
): Citation {
  const end = start === null ? null : start + evidence.length;
  return { kind, outlet, url, evidence, field: start === null ? field : 'text', start, end };
}

/** Whether a citation is of the article's own outlet; of the one in the dateline when nobody says whose it is. */
function ownTest(
  { outlet, url }: CitingArticle,
  directory: OutletDirectory,
  datelines: readonly ShownOutlet[],
): (citation: Citation) => boolean {
  const stated = outlet === '' ? (url === null ? null : (linkedOutlet(url, directory)?.outlet ?? null)) : outlet;
  const byline = datelines.length === 1 ? datelines[0]!.outlet : null;
  const home = url === null ? null : linkedOutlet(url, directory);
  const own = new Set([stated === null ? byline : (directory.named(stated)?.name ?? stated), home?.outlet ?? null]);
  const isShort = shortForOwn(own);
  return (citation) =>
    own.has(citation.outlet) || (citation.url === null ? isShort(citation.outlet) : citation.url === home?.url);
}

/** "The Times" in The New York Times is itself. */
function shortForOwn(own: ReadonlySet<string | null>): (outlet: string) => boolean {
  return (outlet) => outlet.startsWith('The ') && [...own].some((name) => name?.endsWith(outlet.slice(3)));
}

function overlaps(
  one: { start: number | null; end: number | null },
  others: readonly { start: number; end: number }[],
): boolean {
  const { start, end } = one;
  return start !== null && end !== null && others.some((other) => start < other.end && end > other.start);
}

/** Each kind, outlet, address and place once; an address of a list once, with its place if it has one. */
function distinct(citations: readonly Citation[]): Citation[] {
  const seen = new Set<string>();
  return citations.filter(({ kind, outlet, url, field, start }) => {
    const key = JSON.stringify(url === null ? [kind, outlet, field, start] : [kind, outlet, url]);
    return !seen.has(key) && seen.add(key);
  });
}

const fields: readonly CitationField[] = ['title', 'text', 'author', 'links', 'sources'];

function inOrder(citations: readonly Citation[]): Citation[] {
  return [...citations].sort(
    (a, b) =>
      citationKinds.indexOf(a.kind) - citationKinds.indexOf(b.kind) ||
      fields.indexOf(a.field) - fields.indexOf(b.field) ||
      (a.start ?? 0) - (b.start ?? 0),
  );
}
