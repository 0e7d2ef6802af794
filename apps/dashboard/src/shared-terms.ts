import { TermReader } from '@app/text';

interface Titled {
  readonly title: string;
  readonly language: string;
}

const reader = new TermReader();

/** The words that say something and stand in titles of both sides, as the first side writes them, the most frequent first. */
export function sharedTerms(side: readonly Titled[], other: readonly Titled[]): string[] {
  const theirs = new Set(other.flatMap(({ title, language }) => stemsOf(title, language)));
  const counts = new Map<string, { surface: string; count: number }>();
  for (const { title, language } of side) {
    for (const { stem, surface } of reader.read(title, '', language)) {
      if (!theirs.has(stem)) continue;
      const found = counts.get(stem);
      if (found) found.count += 1;
      else counts.set(stem, { surface, count: 1 });
    }
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).map(({ surface }) => surface);
}

const stemsOf = (title: string, language: string): string[] => reader.read(title, '', language).map(({ stem }) => stem);
