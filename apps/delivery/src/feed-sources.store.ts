import { everything, indexQuery, type Topic, type TopicQuery } from '@app/model';
import { type Db, type Place, storySearchStore, storyStore, topicStore } from '@app/store';
import { addresses, type CarriedKind } from './addresses';
import { readCursor, writeCursor } from './cursor';
import { type FeedLinks, storiesFeed } from './feed';
import type { FeedLook, FeedSource } from './feed-cache';
import { carriedQuery, carriedSubject, type FeedSubject, searchSubject, topicSubject } from './feed-subject';
import { findStories } from './find-stories.store';
import { etagOf } from './http-cache';
import { pagePlaces, type PlacesPage } from './page-places';
import { searchParameters } from './search-query';
import { missingStory } from './missing-story.store';
import { developmentsFeed, endOfDevelopments, wholeChanges } from './story-developments';
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
      const list = {
        before: (limit: number, before?: Place) => topicStore.places(db, topic.id, limit, before),
        from: (limit: number, from?: Place) => topicStore.placesFrom(db, topic.id, limit, from),
      };
      const page = await pagePlaces(list, entriesAFeed, place.cursor);
      const changedAt = await topicStore.changedAt(db, topic.id);
      const isNewest = place.cursor === undefined;
      const look = listed(topicSubject(topic, publicUrl), page, place, {
        // Older pages name no time of the list: each change of a story would make them anew.
        ...(isNewest ? { changedAt } : {}),
        // The hub pushes the newest page of a public topic alone.
        ...(isNewest && topic.secret === null ? { hubUrl: addresses(publicUrl).hub } : {}),
      });
      return { ...look, modified: changedAt };
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
      const searched = { index, query };
      if (index.exact) {
        const list = {
          before: (limit: number, before?: Place) => storySearchStore.candidates(db, searched, limit, before),
          from: (limit: number, from?: Place) => storySearchStore.candidatesFrom(db, searched, limit, from),
        };
        return listed(subject, await pagePlaces(list, entriesAFeed, place.cursor), place);
      }
      const before = place.cursor === undefined ? undefined : readCursor(place.cursor);
      const places = await storySearchStore.candidates(db, searched, mostExamined, before);
      return {
        version: etagOf(JSON.stringify(places)),
        isPrivate: false,
        load: async () => {
          const found = await findStories(db, query, { limit: entriesAFeed, before, mostExamined });
          const next = found.next && writeCursor(found.next);
          return storiesFeed(subject, found.stories, { publicUrl: place.publicUrl, cursor: place.cursor, next });
        },
      };
    },
  };
}

/** A feed of the stories on a page of a list. */
function listed(
  subject: FeedSubject,
  { places, pages }: PlacesPage,
  { db, publicUrl }: FeedPlace,
  links: Pick<FeedLinks, 'hubUrl' | 'changedAt'> = {},
): Exclude<FeedLook, { movedTo: string }> {
  return {
    version: JSON.stringify([subject.name, subject.pageUrl, places, pages, links]),
    isPrivate: subject.isPrivate,
    load: async () => {
      const stories = await storyStore.byIds(
        db,
        places.map(({ id }) => id),
      );
      return storiesFeed(subject, stories, { publicUrl, ...pages, ...links });
    },
  };
}

/** The feed of a story's developments; a merged story's is that of the story it lives on in. */
export function storySource(id: number, place: FeedPlace): FeedSource {
  const { db, publicUrl } = place;
  return {
    key: keyOf(`story ${id}`, place),
    whyNone: () => missingStory(db, id),
    look: async () => {
      const target = await storyStore.mergedInto(db, id);
      if (target !== null) return { movedTo: addresses(publicUrl).story(target) };
      const before = place.cursor === undefined ? undefined : Number(place.cursor);
      const rows = await storyStore.ledgerBefore(db, id, ledgerRows, before);
      if (!rows.length) return null;
      const isLast = rows.length < ledgerRows;
      const whole = isLast ? rows : wholeChanges(rows);
      const pageFrom = async (from: number): Promise<string | null> =>
        endOfDevelopments(await storyStore.ledgerFrom(db, id, ledgerRows, from), ledgerRows);
      const pages = {
        cursor: place.cursor,
        next: isLast ? null : String(whole.at(-1)!.sequence),
        ...(before === undefined ? {} : { previous: await pageFrom(before) }),
        ...(isLast ? {} : { last: await pageFrom(0) }),
      };
      return {
        version: JSON.stringify([rows[0]!.sequence, rows[0]!.at, rows.length, pages]),
        isPrivate: false,
        load: async () => {
          const [story] = await storyStore.byIds(db, [id]);
          if (!story) throw await missingStory(db, id);
          return developmentsFeed(story, whole, { publicUrl, ...pages });
        },
      };
    },
  };
}
