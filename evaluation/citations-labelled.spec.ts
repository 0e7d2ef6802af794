import { shippedDirectory } from '@app/citations';
import { scoreCitations } from './citations-scores';
import { citationsFound, readLabelled, shippedLabels } from './labelled-citations';

const labelled = readLabelled(shippedLabels);

describe('the labelled sentences', () => {
  it('are hundreds, in many languages, with evidence that stands in them', () => {
    expect(labelled.length).toBeGreaterThanOrEqual(320);
    expect(new Set(labelled.map(({ language }) => language)).size).toBeGreaterThanOrEqual(16);
    expect(new Set(labelled.map(({ id }) => id)).size).toBe(labelled.length);
    for (const { text, citations } of labelled) {
      for (const { outlet, evidence } of citations) {
        expect(text).toContain(evidence);
        expect(shippedDirectory().named(outlet)?.name).toBe(outlet);
      }
    }
  });

  it.each(['development', 'held-out'] as const)('have their citations found: %s', (split) => {
    const texts = labelled
      .filter((row) => row.split === split)
      .map((row) => ({ language: row.language, labelled: row.citations, found: citationsFound(row) }));
    const scores = scoreCitations(texts);
    for (const group of ['all', 'credit']) {
      const { precision, recall } = scores.find((score) => score.of === group)!;
      expect(precision).toBeGreaterThanOrEqual(0.96);
      expect(recall).toBeGreaterThanOrEqual(0.95);
    }
  });
});
