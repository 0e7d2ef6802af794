import type { Article } from '@app/model';
import { madeWord } from './made-words';
import { randomNumbers } from './random-numbers';

/** Words of the made-up language; as in any other, the second is half as frequent as the first, and so on (Zipf). */
const vocabulary = 40_000;
const copyShare = 0.2;
/** Copies follow their original within so many articles. */
const copiedFrom = 2_000;

/**
 * An endless stream of made-up articles of about `bytes` characters, ids from 1, one a second: most with a text of their
 * own, a fifth copies of a recent one, with a credit, cut, or with sentences left out and added; each outlet prints its
 * furniture under all of its articles. The same arguments give the same articles.
 */
export function* madeNews(bytes: number, outlets = 500): Generator<Article> {
  const random = randomNumbers(42);
  const below = (end: number): number => Math.floor(random() * end);
  const words = Array.from({ length: vocabulary }, (_, rank) => madeWord(rank, below));
  // The inverse of Zipf's distribution, near enough: ranks are spread evenly over their logarithm.
  const word = (): string => words[Math.floor(vocabulary ** random()) - 1] ?? words[0]!;
  const capital = (text: string): string => text[0]!.toUpperCase() + text.slice(1);
  const sentence = (): string => {
    const some = Array.from({ length: 10 + below(14) }, () => {
      const kind = random();
      return kind < 0.03 ? String(1 + below(5_000)) : kind < 0.1 ? capital(word()) : word();
    });
    return `${capital(some.join(' '))}.`;
  };
  const furniture = Array.from({ length: outlets }, () => `${sentence()}\n${sentence()}`);
  const recent: string[][] = [];
  const ownText = (): string[] => {
    const sentences: string[] = [];
    for (let left = bytes; left > 0; left -= sentences.at(-1)!.length + 1) sentences.push(sentence());
    return sentences;
  };
  const edited = (original: readonly string[]): string[] => {
    const kept = original.slice(0, Math.ceil(original.length * (0.5 + random() / 2))).filter(() => random() > 0.08);
    return [...(random() < 0.3 ? [sentence()] : []), ...kept, ...(random() < 0.5 ? ['Source: AP'] : [])];
  };
  for (let id = 1; ; id += 1) {
    const isCopy = recent.length > 0 && random() < copyShare;
    const sentences = isCopy ? edited(recent[below(recent.length)]!) : ownText();
    if (!isCopy) recent[id % copiedFrom < recent.length ? id % copiedFrom : recent.length] = sentences;
    const outlet = below(outlets);
    yield {
      id,
      outlet: `Outlet ${outlet}`,
      url: null,
      title: sentence().split(' ').slice(0, 9).join(' '),
      text: `${sentences.join(' ')}\n${furniture[outlet]!}`,
      language: 'en',
      published: Date.UTC(2031, 0, 1) + id * 1000,
    };
  }
}
