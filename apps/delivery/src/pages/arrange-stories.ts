import { countStory, type Story } from '@app/model';

const cardsAtMost = 6;
const hoursToHalve = 12;

/** The stories of a front page, each in one place only. */
export interface Arrangement {
  readonly hero: Story | null;
  /** Told by two independent reports or more, heaviest first. */
  readonly cards: readonly Story[];
  /** All others, newest change first. */
  readonly latest: readonly Story[];
}

/**
 * Arranges a front page: what most outlets report independently comes first, and its weight halves with every twelve
 * hours since its last report before `now`.
 */
export function arrangeStories(stories: readonly Story[], now: Date): Arrangement {
  const weighed = stories
    .map((story) => {
      const reports = countStory(story.articles).independentReports;
      const hours = Math.max(0, now.getTime() - story.updatedAt.getTime()) / 3_600_000;
      return { story, reports, weight: reports * 2 ** (-hours / hoursToHalve) };
    })
    .sort((a, b) => b.weight - a.weight || newestFirst(a.story, b.story));
  const [hero, ...others] = weighed;
  const cards = others.filter(({ reports }) => reports >= 2).slice(0, cardsAtMost);
  // A grid of three columns looks broken with one card left over.
  const whole = cards.length > 3 ? cards.slice(0, cards.length - (cards.length % 3)) : cards;
  const placed = new Set(whole);
  return {
    hero: hero?.story ?? null,
    cards: whole.map(({ story }) => story),
    latest: others
      .filter((other) => !placed.has(other))
      .map(({ story }) => story)
      .sort(newestFirst),
  };
}

const newestFirst = (a: Story, b: Story): number => b.updatedAt.getTime() - a.updatedAt.getTime() || b.id - a.id;
