import { indexQuery, matchesTopic, type Story, textsMatch, type TopicQuery } from '@app/model';
import { type Db, type Place, storyArticleStore, storySearchStore, storyStore } from '@app/store';

const storiesAtOnce = 100;

/** Stories found, the last changed first, and where to go on; null when there are no more. */
export interface FoundStories {
  readonly stories: readonly Story[];
  readonly next: Place | null;
}

/**
 * Stories that match a query, the last changed first. The index gives those that may, `matchesTopic` decides.
 * @param mostExamined stories looked at before it gives what it has, with where to go on
 */
export async function findStories(
  db: Db,
  query: TopicQuery,
  { limit, before, mostExamined = 500 }: { limit: number; before?: Place; mostExamined?: number },
): Promise<FoundStories> {
  const searched = { index: indexQuery(query), query };
  const stories: Story[] = [];
  let place = before;
  for (let examined = 0; examined < mostExamined;) {
    const wanted = searched.index.exact ? limit - stories.length : storiesAtOnce;
    const places = await storySearchStore.candidates(db, searched, wanted, place);
    const ids = places.map(({ id }) => id);
    const read = await storyStore.byIds(db, searched.index.exact ? ids : await idsThatSay(db, ids, query));
    const byId = new Map(read.map((story) => [story.id, story]));
    for (const candidate of places) {
      place = candidate;
      examined += 1;
      const story = byId.get(candidate.id);
      if (story && matchesTopic(story, query)) stories.push(story);
      if (stories.length === limit) return { stories, next: candidate };
    }
    if (places.length < wanted) return { stories, next: null };
  }
  return { stories, next: place ?? null };
}

/** Of these stories, those whose titles and leads say what the query asks: texts alone are read sooner than stories. */
async function idsThatSay(db: Db, ids: readonly number[], query: TopicQuery): Promise<number[]> {
  const texts = await storyArticleStore.textsOf(db, ids);
  return ids.filter((id) => textsMatch(texts.get(id) ?? [], query));
}

/** How many stories match a query. */
export interface StoryCountsByTime {
  readonly last7Days: number;
  readonly last30Days: number;
  /** On an average day of the last 30. */
  readonly perDay: number;
  /** Whether all were counted; else the share that matches was reckoned from the newest. */
  readonly exact: boolean;
}

const dayMs = 86_400_000;

/** Counts the stories that match a query and changed in the last 7 and 30 days before `now`. */
export async function countStories(db: Db, query: TopicQuery, now: Date): Promise<StoryCountsByTime> {
  const index = indexQuery(query);
  const searched = { index, query };
  const since = [new Date(now.getTime() - 7 * dayMs), new Date(now.getTime() - 30 * dayMs)] as const;
  const [later, earlier] = await storySearchStore.countCandidates(db, searched, since);
  if (index.exact) return told(later, earlier, true);
  const newest = await storySearchStore.candidates(db, searched, Math.min(earlier, storiesCounted));
  const matching = new Set<number>();
  for (let at = 0; at < newest.length; at += storiesAtOnce) {
    const ids = newest.slice(at, at + storiesAtOnce).map(({ id }) => id);
    // What else the query asks for, the index knows for sure.
    for (const id of await idsThatSay(db, ids, query)) matching.add(id);
  }
  if (earlier <= storiesCounted) {
    const fresh = newest.filter(({ id, updatedAt }) => matching.has(id) && updatedAt >= since[0]);
    return told(fresh.length, matching.size, true);
  }
  const share = newest.length ? matching.size / newest.length : 0;
  return told(Math.round(later * share), Math.round(earlier * share), false);
}

/** Candidates that are looked at to count those that match. */
const storiesCounted = 500;

const told = (last7Days: number, last30Days: number, exact: boolean): StoryCountsByTime => ({
  last7Days,
  last30Days,
  perDay: Math.round(last30Days / 3) / 10,
  exact,
});
