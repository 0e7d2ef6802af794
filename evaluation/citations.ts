import { writeFileSync } from 'node:fs';
import { findCitations, shippedDirectory } from '@app/citations';
import { canonicalUrl, type Citation, type CitingArticle } from '@app/model';
import { createLanguageDetector, type LanguageDetector } from '@app/text';
import { type ArticleLine, readArticles } from './articles';
import { type CitationScore, scoreCitations } from './citations-scores';
import { citationsFound, readLabelled, shippedLabels } from './labelled-citations';
import { report } from './report';

/** An article of an evaluation file as `findCitations` takes it; its language is detected when it states none. */
export function citingArticle(given: ArticleLine, languageOf: LanguageDetector): CitingArticle {
  const { outlet, url, title, text, lang, author, links, cited } = given;
  return {
    outlet: outlet ?? '',
    url: canonicalUrl(url ?? ''),
    title: title ?? '',
    text: text ?? '',
    language: lang ?? languageOf(`${title ?? ''}\n${text ?? ''}`),
    author: author ?? null,
    links: (links ?? []).map((link) => (typeof link === 'string' ? { url: link, words: link } : link)),
    citedUrls: cited ?? [],
  };
}

function citationLine(article: string | number, citation: Citation): object {
  const { kind, outlet, url, evidence, field, start, end } = citation;
  return {
    article,
    kind,
    outlet,
    ...(url !== null && { url }),
    evidence,
    start,
    end,
    ...(field !== 'text' && { field }),
  };
}

/**
 * With `articles`: finds whom each article cites by the code of the services, and writes `{article, kind, outlet, url?,
 * evidence, start, end, field?}` a line to `out`; start and end are places in the text, or in the `field` that is
 * named. Else scores the labelled sentences of `check`, or our own, by kind and by language.
 * @throws Error when a file cannot be read or written, or a line has not the form
 */
export async function evaluateCitations(args: { articles?: string; out?: string; check?: string }): Promise<void> {
  const { articles, out } = args;
  if (articles === undefined) return scoreLabelled(args.check ?? shippedLabels);
  if (out === undefined) throw new Error('citations: --out missing: where to write the citations found');
  return writeCitations(articles, out, await createLanguageDetector());
}

/** Writes the citations of the articles of a file, a line each, to `out`; see `evaluateCitations`. */
export function writeCitations(path: string, out: string, languageOf: LanguageDetector): void {
  const directory = shippedDirectory();
  const articles = readArticles(path).map((line) => ({ id: line.id, article: citingArticle(line, languageOf) }));
  const startedAt = performance.now();
  const found = articles.map(({ id, article }) => ({ id, citations: findCitations(article, directory) }));
  const took = performance.now() - startedAt;
  const lines = found.flatMap(({ id, citations }) => citations.map((each) => citationLine(id, each)));
  writeFileSync(out, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const microseconds = Math.round((took * 1000) / Math.max(1, articles.length));
  report('citations', articles.length, startedAt, { citations: lines.length, microsecondsAnArticle: microseconds });
}

/**
 * Prints how well the citations of a file's labelled sentences are found.
 * @throws Error naming the first line that is no label
 */
export function scoreLabelled(path: string): void {
  const startedAt = performance.now();
  const texts = readLabelled(path).map((row) => ({
    language: row.language,
    labelled: row.citations,
    found: citationsFound(row),
  }));
  console.log(scoreTable(scoreCitations(texts)));
  report('citations', texts.length, startedAt);
}

function scoreTable(scores: readonly CitationScore[]): string {
  const rows = scores.map(({ of, right, wrong, missed, exact, precision, recall }) =>
    [of, right, wrong, missed, exact, precision.toFixed(3), recall.toFixed(3)].join(' | '),
  );
  return ['of | right | wrong | missed | same words | precision | recall', ...rows].join('\n');
}
