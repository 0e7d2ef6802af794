import { anchorsKept } from './anchors';
import { type Comparable, titleWordsKept } from './verdict';

const stride = titleWordsKept + 4 * anchorsKept;
/** Where in an article's marks each list begins: title, then contexts and values of numbers and of names. */
const listStarts = [0, 1, 2, 3, 4].map((list) => (list === 0 ? 0 : titleWordsKept + (list - 1) * anchorsKept));
const unknownTime = Number.NaN;

/**
 * What the verdict needs to know of the articles in the window, in columns of plain numbers: about 490 bytes an article,
 * and nothing that the garbage collector has to walk through.
 */
export class WindowFacts {
  private readonly marks: Uint32Array;
  /** How many title words, numbers and names, and whether the title recurs: four bytes an article. */
  private readonly counts: Uint8Array;
  private readonly sizes: Uint16Array;
  private readonly names: Uint32Array;
  private readonly published: Float64Array;
  /** Outlets and whom they credit, each once; there are few. */
  private readonly texts = new Map<string, number>([['', 0]]);
  private readonly textOf: string[] = [''];

  /** Takes the number of places. */
  constructor(articles: number) {
    this.marks = new Uint32Array(articles * stride);
    this.counts = new Uint8Array(articles * 4);
    this.sizes = new Uint16Array(articles * 2);
    this.names = new Uint32Array(articles * 2);
    this.published = new Float64Array(articles);
  }

  /** Puts an article's facts into a place, over what was there. */
  set(slot: number, comparable: Comparable): void {
    const { title, numbers, names } = comparable;
    const lists = [title, numbers.contexts, numbers.values, names.contexts, names.values];
    for (const [at, list] of lists.entries()) this.marks.set(list, slot * stride + listStarts[at]!);
    this.counts.set(
      [title.length, numbers.values.length, names.values.length, Number(comparable.recurringTitle)],
      slot * 4,
    );
    this.sizes.set([Math.min(comparable.words, 65_535), Math.min(comparable.shingles, 65_535)], slot * 2);
    this.names.set([this.numberOf(comparable.outlet), this.numberOf(comparable.credit)], slot * 2);
    this.published[slot] = comparable.published ?? unknownTime;
  }

  /** The facts in a place. */
  at(slot: number): Comparable {
    const [titles, numbers, names, recurring] = this.counts.subarray(slot * 4, slot * 4 + 4);
    const list = (at: number, count: number): number[] => {
      const from = slot * stride + listStarts[at]!;
      return Array.from(this.marks.subarray(from, from + count));
    };
    const published = this.published[slot]!;
    return {
      outlet: this.textOf[this.names[slot * 2]!]!,
      credit: this.textOf[this.names[slot * 2 + 1]!]!,
      published: Number.isNaN(published) ? null : published,
      words: this.sizes[slot * 2]!,
      shingles: this.sizes[slot * 2 + 1]!,
      title: list(0, titles!),
      recurringTitle: recurring === 1,
      numbers: { contexts: list(1, numbers!), values: list(2, numbers!) },
      names: { contexts: list(3, names!), values: list(4, names!) },
    };
  }

  private numberOf(text: string): number {
    let number = this.texts.get(text);
    if (number === undefined) {
      number = this.textOf.push(text) - 1;
      this.texts.set(text, number);
    }
    return number;
  }
}
