import type { MadeEntry, PoisonedQueue } from './made-outlets';

/** At most so many examples are named in a fault. */
const examples = 3;

const some = (list: readonly string[]): string =>
  list.slice(0, examples).join(', ') + (list.length > examples ? ', …' : '');

const fault = (what: string, list: readonly string[]): string[] =>
  list.length ? [`${list.length} ${what}: ${some(list)}`] : [];

/** An article as the API lists it. */
export interface KeptArticle {
  readonly url: string | null;
  readonly title: string;
  readonly storyId: number | null;
}

/** Where the articles are not the published entries, each once, in its newest state, in a story. */
export function articleFaults(entries: readonly MadeEntry[], articles: readonly KeptArticle[]): string[] {
  const kept = new Map<string, KeptArticle[]>();
  for (const article of articles) {
    const path = article.url === null ? 'without an address' : new URL(article.url).pathname;
    kept.set(path, [...(kept.get(path) ?? []), article]);
  }
  const paths = entries.map(({ path }) => path);
  const made = new Set(paths);
  const isStale = ({ path, revisions }: MadeEntry): boolean => {
    const one = kept.get(path)?.[0];
    return one !== undefined && one.title !== revisions.at(-1)!.title;
  };
  return [
    ...fault(
      'entries have no article',
      paths.filter((path) => !kept.has(path)),
    ),
    ...fault(
      'articles are there more than once',
      paths.filter((path) => (kept.get(path)?.length ?? 0) > 1),
    ),
    ...fault(
      'articles are of no entry',
      [...kept.keys()].filter((path) => !made.has(path)),
    ),
    ...fault(
      'articles are in no story',
      articles.filter(({ storyId }) => storyId === null).map(({ url }) => String(url)),
    ),
    ...fault(
      'articles are not as their entries were last published',
      entries
        .filter(isStale)
        .map(({ path, revisions }) => `${path} (${kept.get(path)![0]!.title} | ${revisions.at(-1)!.title})`),
    ),
  ];
}

/** An event of a story, as it is stored and as a consumer got it. */
export interface StoryEvent {
  readonly story: number;
  readonly sequence: number;
  readonly previous: number;
}

/** Where a consumer did not get each event, or not each story's in order and without a gap. */
export function consumerFaults(name: string, received: readonly StoryEvent[], events: readonly StoryEvent[]): string[] {
  const last = new Map<number, number>();
  const astray: string[] = [];
  for (const { story, sequence, previous } of received) {
    const before = last.get(story) ?? 0;
    if (previous !== before)
      astray.push(`story ${story}: ${sequence} says it follows on ${previous}, but ${before} came`);
    last.set(story, sequence);
  }
  const nameOf = ({ story, sequence }: StoryEvent): string => `story ${story}'s ${sequence}`;
  const got = new Set(received.map(nameOf));
  const told = new Set(events.map(nameOf));
  return [
    ...fault(`events reached the ${name} out of order or after a gap`, astray),
    ...fault(
      `events never reached the ${name}`,
      [...told].filter((event) => !got.has(event)),
    ),
    ...fault(
      `events that the ${name} got are not stored`,
      [...got].filter((event) => !told.has(event)),
    ),
  ];
}

/** A row that was set aside. */
export interface SetAside {
  readonly queue: string;
  readonly id: number;
  readonly reason: string;
}

/** Where what was set aside is not the poison of each stage, and that alone. */
export function quarantineFaults(rows: readonly SetAside[], poisoned: readonly PoisonedQueue[]): string[] {
  const strangers = rows.filter(({ reason }) => reason !== 'poisoned on purpose');
  return [
    ...fault(
      'rows were set aside that are not poisoned',
      strangers.map(({ queue, id, reason }) => `${queue} ${id} (${reason})`),
    ),
    ...poisoned.flatMap((queue) => {
      const count = rows.filter((row) => row.queue === queue).length;
      return count === 1 ? [] : [`${count} rows of ${queue} were set aside instead of the one that is poisoned`];
    }),
  ];
}

/** What processes hold: megabytes by their names, and connections by their server. */
export interface Holdings {
  readonly megabytes: ReadonlyMap<string, number>;
  readonly connections: ReadonlyMap<string, number>;
}

/**
 * What a process may hold once all is settled: half as much again as the larger process of its service held in the quiet
 * before the first fault, and 250 MB besides. These are for the languages that a leader reads as it meets them, the
 * window, and the slack that rebuilding it leaves in the heap; a leak of 0.1 MB for each article is more.
 */
export const megabytesAllowed = (warm: number): number => warm * 1.5 + 250;
const connectionsAllowed = (warm: number): number => warm * 1.25 + 10;

/** Where a process or a server holds more than it may. */
export function holdingFaults(warm: Holdings, now: Holdings): string[] {
  const serviceOf = (name: string): string => name.split(' ')[0]!;
  const grown = (
    of: 'megabytes' | 'connections',
    allowed: (warm: number) => number,
    words: (name: string, held: number, most: number) => string,
  ): string[] =>
    [...now[of]].flatMap(([name, held]) => {
      const same = [...warm[of]].filter(([other]) => serviceOf(other) === serviceOf(name));
      const most = allowed(Math.max(0, ...same.map(([, before]) => before)));
      return held <= most ? [] : [words(name, Math.round(held), Math.round(most))];
    });
  return [
    ...grown('megabytes', megabytesAllowed, (name, held, most) => `${name} holds ${held} MB; ${most} are allowed`),
    ...grown(
      'connections',
      connectionsAllowed,
      (name, held, most) => `${name} has ${held} connections; ${most} are allowed`,
    ),
  ];
}
