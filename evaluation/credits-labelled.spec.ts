import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findCredits, OutletDirectory, shippedOutlets } from '@app/citations';

interface Labelled {
  readonly id: string;
  readonly split: string;
  readonly language: string;
  readonly outlet?: string;
  readonly text: string;
  readonly citations: readonly { readonly kind: string; readonly outlet: string; readonly evidence: string }[];
}

const directory = new OutletDirectory(shippedOutlets());
const labelled = readFileSync(join(__dirname, 'citations', 'labelled.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Labelled);

/** Counts the credits that are right, wrong and missed: a right one has the outlet and overlaps the labelled words. */
function judge(rows: readonly Labelled[]): { precision: number; recall: number; wrong: string[] } {
  let right = 0;
  let labels = 0;
  const wrong: string[] = [];
  for (const { id, language, text, outlet, citations } of rows) {
    const open = citations.filter(({ kind }) => kind === 'credit');
    labels += open.length;
    for (const { name, start, end } of findCredits(text, language, directory.mentions(text, language))) {
      if (name === outlet) continue;
      const place = open.findIndex((label) => {
        const at = text.indexOf(label.evidence);
        return label.outlet === name && at < end && start < at + label.evidence.length;
      });
      if (place < 0) wrong.push(`${id} +${name}`);
      else {
        open.splice(place, 1);
        right += 1;
      }
    }
    wrong.push(...open.map((label) => `${id} -${label.outlet}`));
  }
  const found = right + wrong.filter((entry) => entry.includes(' +')).length;
  return { precision: right / found, recall: right / labels, wrong };
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

  it.each(['development', 'held-out'])('have their credits found: %s', (split) => {
    const { precision, recall, wrong } = judge(labelled.filter((row) => row.split === split));
    expect({ wrong, isPrecise: precision >= 0.95, isWhole: recall >= 0.9 }).toMatchObject({
      isPrecise: true,
      isWhole: true,
    });
  });
});
