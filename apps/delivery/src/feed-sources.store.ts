import { everything, indexQuery, type Topic, type TopicQuery } from '@app/model';
import { type Db, type Place, storySearchStore, storyStore, topicStore } from '@app/store';
import { addresses, type CarriedKind } from './addresses';
import { readCursor, writeCursor } from './cursor';
import { storiesFeed } from './feed';
import type { FeedLook, FeedSource } from './feed-cache';
import { carriedQuery, carriedSubject, type FeedSubject, searchSubject, topicSubject } from './feed-subject';
import { findStories } from './find-stories.store';
import { etagOf } from './http-cache';
import { searchParameters } from './search-query';
import { developmentsFeed, type TimedLedgerRow } from './story-developments';
import { isTopicSecret } from './topic-schema';

/** Entries on a page of a feed. */
export const entriesAFeed = 50;
/** Newest candidates that a page of a search's feed is chosen from. */
const mostExamined = 500;
const ledgerRows = 400;

/** Where feeds are read from and live. */
export interface FeedPlace {
  readonly db: Db;
  readonly publicUrl: string;
  /** The page of the feed; the newest when left out. */
  readonly cursor: string | undefined;
}

const keyOf = (subject: string, { cursor }: FeedPlace): string => `${subject} ${cursor ?? ''}`;

/** The feed of a saved topic: by its slug a public one, by its secret a private one. */
export function topicSource(by: { slug: string } | { secret: string }, place: FeedPlace): FeedSource {
  const { db, publicUrl } = place;
  const find = (): Promise<Topic | null> => ('slug' in by ? publicTopic(db, by.slug) : privateTopic(db, by.secret));
  return {
    key: keyOf('slug' in by ? `topic ${by.slug}` : `secret ${by.secret}`, place),
    look: async () => {
      const topic = await find();
      if (!topic) return null;
      const before = place.cursor === undefined ? undefined : readCursor(place.cursor);
      const places = await topicStore.places(db, topic.id, entriesAFeed + 1, before);
      return listed(topicSubject(topic, publicUrl), places, place, addresses(publicUrl).hub);
    },
  };
}

/** The public topic of a slug, or null: a private one is known by its secret alone. */
export async function publicTopic(db: Db, slug: string): Promise<Topic | null> {
  const topic = await topicStore.bySlug(db, slug);
  return topic?.secret === null ? topic : null;
}

/** The private topic of a secret, or null. */
export const privateTopic = async (db: Db, secret: string): Promise<Topic | null> =>
  isTopicSecret(secret) ? topicStore.bySecret(db, secret) : null;

/** The feed of an automatic topic. */
export function carriedSource(kind: CarriedKind, value: string, place: FeedPlace): FeedSource {
  const query = { ...everything, ...carriedQuery(kind, value) };
  const source = querySource(carriedSubject(kind, value, place.publicUrl), query, place);
  return { ...source, key: keyOf(`${kind} ${value}`, place) };
}

/** The feed of a search. */
export function searchSource(query: TopicQuery, place: FeedPlace): FeedSource {
  const source = querySource(searchSubject(query, place.publicUrl), query, place);
  return { ...source, key: keyOf(`search ${searchParameters(query).toString()}`, place) };
}

function querySource(subject: FeedSubject, query: TopicQuery, place: FeedPlace): Omit<FeedSource, 'key'> {
  const index = indexQuery(query);
  const { db } = place;
  return {
    look: async () => {
      const before = place.cursor === undefined ? undefined : readCursor(place.cursor);
      const limit = index.exact ? entriesAFeed + 1 : mostExamined;
      const places = await storySearchStore.candidates(db, { index, query }, limit, before);
      if (index.exact) return listed(subject, places, place);
      return {
        version: etagOf(JSON.stringify(places)),
        isPrivate: false,
        load: async () => {
          const found = await findStories(db, query, { limit: entriesAFeed, before, mostExamined });
          return storiesFeed(subject, found.stories, {
            ...linksOf(place),
            next: found.next && writeCursor(found.next),
          });
        },
      };
    },
  };
}

/**
 * A feed of the stories at these places; one more than are shown says that there is a following page. The hub pushes the
 * newest page of a public topic alone.
 */
function listed(subject: FeedSubject, places: readonly Place[], place: FeedPlace, hub?: string): FeedLook {
  const shown = places.slice(0, entriesAFeed);
  const next = places.length > shown.length ? writeCursor(shown.at(-1)!) : null;
  const hubUrl = hub !== undefined && !subject.isPrivate && place.cursor === undefined ? { hubUrl: hub } : {};
  return {
    version: JSON.stringify([subject.name, subject.pageUrl, places]),
    isPrivate: subject.isPrivate,
    load: async () => {
      const stories = await storyStore.byIds(
        place.db,
        shown.map(({ id }) => id),
      );
      return storiesFeed(subject, stories, { ...linksOf(place), ...hubUrl, next });
    },
  };
}

const linksOf = ({ publicUrl, cursor }: FeedPlace) => ({ publicUrl, ...(cursor === undefined ? {} : { cursor }) });

/** The feed of a story's developments; a merged story's is that of the story it lives on in. */
export function storySource(id: number, place: FeedPlace): FeedSource {
  const { db, publicUrl } = place;
  return {
    key: keyOf(`story ${id}`, place),
    look: async () => {
      const target = await storyStore.mergedInto(db, id);
      if (target !== null) return { movedTo: addresses(publicUrl).story(target) };
      const before = place.cursor === undefined ? undefined : Number(place.cursor);
      const rows = await storyStore.ledgerBefore(db, id, ledgerRows, before);
      if (!rows.length) return null;
      const whole = wholeChanges(rows);
      return {
        version: JSON.stringify([rows[0]!.sequence, rows[0]!.at, rows.length]),
        isPrivate: false,
        load: async () => {
          const [story] = await storyStore.byIds(db, [id]);
          const next = rows.length === ledgerRows ? String(whole.at(-1)!.sequence) : null;
          return developmentsFeed(story!, whole, { ...linksOf(place), next });
        },
      };
    },
  };
}

/** Rows, newest first, without those of a change that may go on beyond them, unless they are all one. */
function wholeChanges(rows: readonly TimedLedgerRow[]): readonly TimedLedgerRow[] {
  if (rows.length < ledgerRows) return rows;
  const oldest = rows.at(-1)!.at.getTime();
  const whole = rows.filter(({ at }) => at.getTime() !== oldest);
  return whole.length ? whole : rows;
}
