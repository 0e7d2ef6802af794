import { createWriteStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { gunzipSync } from 'node:zlib';
import { decodeCharset } from '../apps/ingestion/src/decode-charset';
import { readPage } from '../apps/ingestion/src/read-page';
import { report } from './report';

const kinds = /\.(html\.gz|html|txt)$/;

/** A text, one paragraph a line, as the plainest page that holds it. */
export function pageOf(text: string): string {
  const escaped = (line: string): string => line.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const paragraphs = lines.map((line) => `<p>${escaped(line)}</p>`).join('\n');
  return `<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><article>${paragraphs}</article></body></html>`;
}

async function readHtml(file: string): Promise<string> {
  const bytes = await readFile(file);
  if (file.endsWith('.txt')) return pageOf(decodeCharset(bytes, 'text/plain'));
  return decodeCharset(file.endsWith('.gz') ? gunzipSync(bytes) : bytes, 'text/html');
}

/** What is written of a page; one that no article can be read out of has an empty text, and says why. */
function pageRow(html: string): object {
  try {
    const { published, canonicalUrl: url, ...page } = readPage(html, '');
    const time = published === null ? null : new Date(published).toISOString();
    return { ...page, published: time, url };
  } catch (error) {
    return { title: '', text: '', error: (error as Error).message };
  }
}

/**
 * Reads the article out of every page of the folder `html` (id.html, id.html.gz, or id.txt: one paragraph a line) and
 * writes JSONL of {id, title, text, dateline, citedUrls, published, author, url, siteName,
 * language, categories, origin, originUrl} to `out`. Prints speed and memory last.
 * @throws when the folder cannot be read or holds no page, or `out` cannot be written.
 */
export async function evaluatePages(args: { html: string; out: string }): Promise<void> {
  const files = (await readdir(args.html)).filter((name) => kinds.test(name)).sort();
  if (files.length === 0)
    throw new Error(`pages: ${args.html} holds no .html, .html.gz or .txt file; give another folder`);
  const startedAt = performance.now();
  const out = createWriteStream(args.out);
  for (const file of files) {
    const id = file.replace(kinds, '');
    out.write(`${JSON.stringify({ id, ...pageRow(await readHtml(join(args.html, file))) })}\n`);
  }
  out.end();
  await finished(out);
  report('pages', files.length, startedAt);
}
