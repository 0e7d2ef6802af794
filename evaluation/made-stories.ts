import type { Article } from '@app/model';
import { randomNumbers } from './random-numbers';

/** Words of the made-up language; the second is half as frequent as the first, and so on (Zipf). */
const vocabulary = 60_000;
const syllables =
  'ba ce di fo gu la me ni po ru sa te vi zo ka le ther ing ment pro con tra ver ost and ell ish our est'.split(' ');
/** Languages and how often they are met; words are the same, as it is the work that is measured. */
const languages = ['en', 'en', 'en', 'en', 'es', 'de', 'pt', 'fr', 'ru', 'id'];
/** Stories that are being told at one time, and the share of articles that tell none of them. */
const running = 2_000;
const lonely = 0.4;
/** Share of words that are the story's own. */
const ownShare = 0.35;
const leadWords = 140;

/**
 * An endless stream of made-up articles, title and lead of 1,000 characters, ids from 1, 4,000 an hour: reports of
 * running stories, each of which has words and names of its own, and articles that stand alone. Stories end, and others
 * begin. The same articles each time.
 */
export function* madeStories(): Generator<Article> {
  const random = randomNumbers(42);
  const below = (end: number): number => Math.floor(random() * end);
  const words = Array.from({ length: vocabulary }, (_, at) => {
    const length = 1 + Math.min(3, Math.floor(Math.log2(at + 2) / 4)) + below(2);
    return Array.from({ length }, () => syllables[below(syllables.length)]!).join('');
  });
  const word = (): string => words[Math.floor(vocabulary ** random()) - 1] ?? words[0]!;
  const capital = (text: string): string => text[0]!.toUpperCase() + text.slice(1);
  // Words of a story are drawn evenly, so that they are rare ones.
  const rare = (): string => words[below(vocabulary)]!;
  const story = (): string[] => Array.from({ length: 24 }, (_, at) => (at < 8 ? capital(rare()) : rare()));
  const stories = Array.from({ length: running }, story);
  for (let id = 1; ; id += 1) {
    if (random() < 0.05) stories[below(running)] = story();
    // The square makes some stories large, as in the news.
    const own = random() < lonely ? story() : stories[Math.floor(running * random() ** 2)]!;
    const text = (length: number, share: number): string =>
      Array.from({ length }, () => (random() < share ? own[Math.floor(own.length * random() ** 2)]! : word())).join(
        ' ',
      );
    yield {
      id,
      outlet: `Outlet ${below(500)}`,
      url: null,
      title: capital(text(9, 0.6)),
      text: `${capital(text(leadWords, ownShare)).slice(0, 1_000)}.`,
      language: languages[below(languages.length)]!,
      published: Date.UTC(2031, 0, 1) + id * 900,
    };
  }
}
