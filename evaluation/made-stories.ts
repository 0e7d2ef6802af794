import type { Article } from '@app/model';
import { madeVocabulary } from './made-vocabulary';
import { randomNumbers } from './random-numbers';

/** Languages and how often they are met. */
const languages = ['en', 'en', 'en', 'en', 'es', 'de', 'pt', 'fr', 'ru', 'id'];
/** Stories that are being told at one time, and the share of articles that tell none of them. */
const running = 2_000;
const lonely = 0.4;
/** Beats, as politics and football, that stories belong to. */
const beats = 50;
const wordsOfBeat = 100;
const wordsOfStory = 40;
/** Of an article's words, those that say nothing; of the others, its story's (more in the title), its beat's, and rare ones. */
const emptyShare = 0.45;
const storyShare = 0.5;
const storyShareOfTitle = 0.85;
const beatShare = 0.2;
const rareShare = 0.006;
/** Of a story's words, the rare ones unless it is said, and those of its beat. */
const rareOfStory = 0.15;
const beatOfStory = 0.5;
const rareOfBeat = 0.1;
const capitals = 0.15;
const titleLength = 70;

/**
 * An endless stream of made-up articles, ids from 1, 4,000 an hour: reports of running stories, each with words and
 * names of its own, and articles that stand alone. Stories end, and others begin. The same arguments give the same
 * articles. docs/performance.md says how far they are like real ones.
 * @param characters length of the lead
 * @param rareShareOfStory of a story's words, the rare ones: the more, the better stories can be told apart
 */
export function* madeStories(
  characters = 1_000,
  seed = 42,
  rareShareOfStory: number = rareOfStory,
): Generator<Article> {
  const random = randomNumbers(seed);
  const below = (end: number): number => Math.floor(random() * end);
  const { common, rare, functionWord, written } = madeVocabulary();
  const beatWords = Array.from({ length: beats }, () =>
    Array.from({ length: wordsOfBeat }, () => (random() < rareOfBeat ? rare(random) : common(random))),
  );
  // The square makes some beats and stories large, as in the news, and some of their words frequent.
  const favourite = <T>(list: readonly T[]): T => list[Math.floor(list.length * random() ** 2)]!;
  const story = () => {
    const beat = favourite(beatWords);
    const word = (): number =>
      random() < rareShareOfStory ? rare(random) : random() < beatOfStory ? favourite(beat) : common(random);
    return { beat, own: Array.from({ length: wordsOfStory }, word) };
  };
  const stories = Array.from({ length: running }, story);
  for (let id = 1; ; id += 1) {
    if (random() < 0.05) stories[below(running)] = story();
    const told = random() < lonely ? story() : favourite(stories);
    const language = languages[below(languages.length)]!;
    const word = (ofStory: number): string => {
      if (random() < emptyShare) return functionWord(language, random);
      const kind = random();
      const concept =
        kind < ofStory
          ? favourite(told.own)
          : kind < ofStory + beatShare
            ? favourite(told.beat)
            : kind < ofStory + beatShare + rareShare
              ? rare(random)
              : common(random);
      const plain = written(concept, language, random);
      return random() < capitals ? plain[0]!.toUpperCase() + plain.slice(1) : plain;
    };
    const text = (length: number, ofStory: number): string => {
      let made = word(ofStory);
      while (made.length < length) made += ` ${word(ofStory)}`;
      return made.slice(0, length);
    };
    yield {
      id,
      outlet: `Outlet ${below(500)}`,
      url: null,
      title: text(titleLength, storyShareOfTitle),
      text: text(characters, storyShare),
      language,
      published: Date.UTC(2031, 0, 1) + id * 900,
    };
  }
}
