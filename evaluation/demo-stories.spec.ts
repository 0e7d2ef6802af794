import type { Article } from '@app/model';
import { htmlToParagraphs } from '@app/text';
import { StoryEngine } from '../apps/clustering/src/story-engine';
import { cleanText } from '../apps/ingestion/src/clean-text';
import { eventsOf, readOutlets } from '../demo/outlet-file';
import { followStories } from './follow-stories';
import { randomNumbers } from './random-numbers';

const outlets = readOutlets();
const now = Date.UTC(2031, 2, 3, 12);
const names: string[] = [];
const articles = outlets.flatMap(({ name, language, entries }) =>
  entries.map(({ id, title, html, minutesAgo }): Article => {
    const { text } = cleanText(htmlToParagraphs(html.join('')));
    const number = names.push(id);
    return { id: number, outlet: name, url: null, title, text, language, published: now - minutesAgo * 60_000 };
  }),
);
const events = [...eventsOf(outlets).values()].map((entries) =>
  entries
    .map(({ id }) => id)
    .sort()
    .join(' '),
);

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** The articles as they may arrive: outlet by outlet, the newest first, or one by one. */
function arrival(seed: number): Article[] {
  const random = randomNumbers(seed + 1);
  if (seed % 2) return shuffled(articles, random);
  const arrived = shuffled(outlets, random);
  return arrived.flatMap(({ name }) =>
    articles.filter(({ outlet }) => outlet === name).sort((a, b) => b.published! - a.published!),
  );
}

/** The stories in the end, each as the names of its articles. */
function grouped(arrived: readonly Article[]): string[] {
  const { final } = followStories(new StoryEngine({ capacity: articles.length }), arrived);
  const stories = new Map<number, string[]>();
  arrived.forEach(({ id }, at) => stories.set(final[at]!, [...(stories.get(final[at]!) ?? []), names[id - 1]!]));
  return [...stories.values()].map((ids) => ids.sort().join(' '));
}

it.each(Array.from({ length: 12 }, (_, seed) => seed))(
  "makes one story of each event of the demo's, in whatever order the reports come: order %i",
  (seed) => expect(grouped(arrival(seed)).sort()).toEqual([...events].sort()),
);
