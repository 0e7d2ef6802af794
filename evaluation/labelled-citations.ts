import { readFileSync } from 'node:fs';
import { findCitations, shippedDirectory } from '@app/citations';
import { type Citation, citationKinds } from '@app/model';
import { z } from 'zod';

/** Our own labelled sentences. */
export const shippedLabels = 'evaluation/citations/labelled.jsonl';

const labelledLine = z.object({
  id: z.string(),
  /** Which half of our own sentences it belongs to. */
  split: z.enum(['development', 'held-out']).optional(),
  language: z.string(),
  text: z.string(),
  /** Who published it; a credit to itself is none. */
  outlet: z.string().optional(),
  citations: z.array(z.object({ kind: z.enum(citationKinds), outlet: z.string(), evidence: z.string() })),
});

/** A sentence with whom it cites. */
export type LabelledCitations = z.infer<typeof labelledLine>;

/**
 * Reads labelled sentences, one a line.
 * @throws Error naming the first line that is no label
 */
export function readLabelled(path: string): LabelledCitations[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.flatMap((line, at) => (line.trim() === '' ? [] : [labelledOf(line, `${path}:${at + 1}`)]));
}

function labelledOf(line: string, place: string): LabelledCitations {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new Error(`${place}: this line is not JSON`);
  }
  const parsed = labelledLine.safeParse(value);
  if (!parsed.success) throw new Error(`${place}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** Whom a labelled sentence is found to cite. */
export function citationsFound({ language, text, outlet }: LabelledCitations): Citation[] {
  const article = {
    outlet: outlet ?? '',
    url: null,
    title: '',
    text,
    language,
    author: null,
    links: [],
    citedUrls: [],
  };
  return findCitations(article, shippedDirectory());
}
