/** Two texts that say the same in two languages: the stems of each, and how much the pair counts. */
export interface StemPair {
  readonly foreign: readonly string[];
  readonly english: readonly string[];
  readonly weight: number;
}

/** A stem, the English stem it stands for, and √(P(english|foreign) · P(foreign|english)). */
export interface Alignment {
  readonly foreign: string;
  readonly english: string;
  readonly score: number;
}

const ROUNDS = 6;
/** How much a word's chance to come from no word of the other side counts. */
const NULL_SHARE = 0.2;
/** Smaller expected counts are taken for none. */
const NEGLIGIBLE = 1e-6;

interface Indexed {
  /** For each text pair: ids of its words on both sides, and the link id of each (foreign, english) cell, row by row. */
  readonly texts: readonly { foreign: Int32Array; english: Int32Array; links: Int32Array; weight: number }[];
  readonly foreignOf: readonly number[];
  readonly englishOf: readonly number[];
  readonly foreignWords: readonly string[];
  readonly englishWords: readonly string[];
}

function numbering(): { of(word: string): number; words: string[] } {
  const ids = new Map<string, number>();
  const words: string[] = [];
  const of = (word: string): number => {
    let id = ids.get(word);
    if (id === undefined) {
      id = words.length;
      ids.set(word, id);
      words.push(word);
    }
    return id;
  };
  return { of, words };
}

/** Numbers the words, and each pair of words that stand in the same text pair ("link"). */
function index(pairs: readonly StemPair[]): Indexed {
  const foreignIds = numbering();
  const englishIds = numbering();
  const linkIds = new Map<number, number>();
  const foreignOf: number[] = [];
  const englishOf: number[] = [];
  const texts = pairs.map(({ foreign, english, weight }) => {
    const fs = Int32Array.from(foreign, (word) => foreignIds.of(word));
    const es = Int32Array.from(english, (word) => englishIds.of(word));
    const links = new Int32Array(fs.length * es.length);
    let cell = 0;
    for (const f of fs) {
      for (const e of es) {
        const key = f * 2 ** 22 + e;
        let link = linkIds.get(key);
        if (link === undefined) {
          link = foreignOf.length;
          linkIds.set(key, link);
          foreignOf.push(f);
          englishOf.push(e);
        }
        links[cell] = link;
        cell += 1;
      }
    }
    return { foreign: fs, english: es, links, weight };
  });
  return { texts, foreignOf, englishOf, foreignWords: foreignIds.words, englishWords: englishIds.words };
}

/** P(target | source) of each link by expectation maximisation; `sourceOf` names the source of a link. */
function probabilities(indexed: Indexed, direction: 'toEnglish' | 'toForeign'): Float64Array {
  const { texts, foreignOf, englishOf, foreignWords, englishWords } = indexed;
  const toEnglish = direction === 'toEnglish';
  const sourceOf = Int32Array.from(toEnglish ? foreignOf : englishOf);
  const sources = toEnglish ? foreignWords.length : englishWords.length;
  const targets = toEnglish ? englishWords.length : foreignWords.length;
  const links = sourceOf.length;
  const degrees = new Float64Array(sources);
  for (const source of sourceOf) degrees[source] = (degrees[source] ?? 0) + 1;
  const chance = Float64Array.from(sourceOf, (source) => 1 / (degrees[source] ?? 1));
  const nullChance = new Float64Array(targets).fill(1 / Math.max(1, targets));
  for (let round = 0; round < ROUNDS; round += 1) {
    const counts = new Float64Array(links);
    const nullCounts = new Float64Array(targets);
    for (const text of texts) {
      const rows = toEnglish ? text.english : text.foreign;
      const columns = toEnglish ? text.foreign.length : text.english.length;
      // Cells lie foreign by English: the links of one English word are a column, of one foreign word a row.
      const start = (row: number): number => (toEnglish ? row : row * text.english.length);
      const step = toEnglish ? text.english.length : 1;
      rows.forEach((target, row) => {
        let sum = NULL_SHARE * (nullChance[target] ?? 0);
        for (let at = start(row), left = columns; left > 0; left -= 1, at += step)
          sum += chance[text.links[at] ?? 0] ?? 0;
        if (sum <= 0) return;
        const share = text.weight / sum;
        nullCounts[target] = (nullCounts[target] ?? 0) + NULL_SHARE * (nullChance[target] ?? 0) * share;
        for (let at = start(row), left = columns; left > 0; left -= 1, at += step) {
          const link = text.links[at] ?? 0;
          counts[link] = (counts[link] ?? 0) + (chance[link] ?? 0) * share;
        }
      });
    }
    const totals = new Float64Array(sources);
    for (let link = 0; link < links; link += 1) {
      if ((counts[link] ?? 0) < NEGLIGIBLE) counts[link] = 0;
      const source = sourceOf[link] ?? 0;
      totals[source] = (totals[source] ?? 0) + (counts[link] ?? 0);
    }
    for (let link = 0; link < links; link += 1) {
      const total = totals[sourceOf[link] ?? 0] ?? 0;
      chance[link] = total > 0 ? (counts[link] ?? 0) / total : 0;
    }
    const nullTotal = nullCounts.reduce((sum, count) => sum + count, 0);
    if (nullTotal > 0)
      for (let target = 0; target < targets; target += 1) nullChance[target] = (nullCounts[target] ?? 0) / nullTotal;
  }
  return chance;
}

/**
 * Which words of two languages stand for one another, by IBM Model 1 (Brown et al. 1993, "The Mathematics of
 * Statistical Machine Translation") in both directions. Returns the links with at least `lowest` as their score, in
 * order of first appearance. The same pairs in the same order give the same scores, to the last bit.
 */
export function alignWords(pairs: readonly StemPair[], lowest: number): Alignment[] {
  const indexed = index(pairs);
  const toEnglish = probabilities(indexed, 'toEnglish');
  const toForeign = probabilities(indexed, 'toForeign');
  const found: Alignment[] = [];
  for (let link = 0; link < toEnglish.length; link += 1) {
    const score = Math.sqrt((toEnglish[link] ?? 0) * (toForeign[link] ?? 0));
    if (score < lowest) continue;
    const foreign = indexed.foreignWords[indexed.foreignOf[link] ?? 0] ?? '';
    const english = indexed.englishWords[indexed.englishOf[link] ?? 0] ?? '';
    found.push({ foreign, english, score });
  }
  return found;
}
