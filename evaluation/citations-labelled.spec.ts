import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findCitations, OutletDirectory, shippedOutlets } from '@app/citations';
import type { CitationKind } from '@app/model';
import { scoreCitations } from './citations-scores';

interface Labelled {
  readonly id: string;
  readonly split: 'development' | 'held-out';
  readonly language: string;
  readonly outlet?: string;
  readonly text: string;
  readonly citations: readonly { readonly kind: CitationKind; readonly outlet: string; readonly evidence: string }[];
}

const directory = new OutletDirectory(shippedOutlets());
const labelled = readFileSync(join(__dirname, 'citations', 'labelled.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Labelled);

function found({ outlet, text, language }: Labelled) {
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
  return findCitations(article, directory);
}

describe('the labelled sentences', () => {
  it('are hundreds, in many languages, with evidence that stands in them', () => {
    expect(labelled.length).toBeGreaterThanOrEqual(320);
    expect(new Set(labelled.map(({ language }) => language)).size).toBeGreaterThanOrEqual(16);
    expect(new Set(labelled.map(({ id }) => id)).size).toBe(labelled.length);
    for (const { text, citations } of labelled) {
      for (const { outlet, evidence } of citations) {
        expect(text).toContain(evidence);
        expect(directory.named(outlet)?.name).toBe(outlet);
      }
    }
  });

  it.each(['development', 'held-out'] as const)('have their citations found: %s', (split) => {
    const texts = labelled
      .filter((row) => row.split === split)
      .map((row) => ({ language: row.language, labelled: row.citations, found: found(row) }));
    const scores = scoreCitations(texts);
    for (const group of ['all', 'credit']) {
      const { precision, recall } = scores.find((score) => score.of === group)!;
      expect(precision).toBeGreaterThanOrEqual(0.96);
      expect(recall).toBeGreaterThanOrEqual(0.95);
    }
  });
});
