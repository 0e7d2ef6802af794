import type { Story, Topic } from '@app/model';
import type { NewEvent } from '@app/store';
import { eventTypeOf, givenArticles, relatedStories, storyEvent } from './story-event';
import type { StoryEvent } from './story-event-schema';

/** A story with its topics. */
export interface PlacedStory {
  readonly story: Story;
  readonly topics: readonly Pick<Topic, 'id' | 'slug'>[];
}

type Ledger = readonly (Parameters<typeof relatedStories>[0][number] & { readonly position: number })[];

/** What the events of stories are made of; each map by the story's id, `agencies` by the article's. */
export interface StoriesToTell {
  readonly placed: readonly PlacedStory[];
  /** Up to which sequence each was told; nothing was of those left out. */
  readonly told: ReadonlyMap<number, number>;
  /** Its ledger rows since then. */
  readonly ledgers: ReadonlyMap<number, Ledger>;
  /** Its title then. */
  readonly titles: ReadonlyMap<number, string>;
  readonly agencies: ReadonlyMap<number, string>;
  readonly publicUrl: string;
}

/** An event of a story that is to be saved. */
export interface NewStoryEvent extends NewEvent {
  readonly storyId: number;
  readonly sequence: number;
  readonly payload: StoryEvent;
  /** Slugs of its topics. */
  readonly topics: readonly string[];
}

/** The event of each story of which there is something to tell. */
export function eventsOfStories(given: StoriesToTell): NewStoryEvent[] {
  return given.placed.flatMap(({ story, topics }): NewStoryEvent[] => {
    const rows = given.ledgers.get(story.id) ?? [];
    const type = eventTypeOf(rows);
    const last = rows.at(-1);
    if (type === null || !last) return [];
    const { sequence } = last;
    const previousSequence = given.told.get(story.id) ?? 0;
    const arrived = givenArticles(rows);
    const payload = storyEvent({
      story,
      type,
      sequence,
      previousSequence,
      newArticles: story.articles.filter((article) => arrived.has(article.id)),
      publicUrl: given.publicUrl,
      at: story.updatedAt,
      related: relatedStories(rows),
      agencies: given.agencies,
      titleBefore: given.titles.get(story.id) ?? null,
    });
    return [
      {
        messageId: `msg_${story.id}_${sequence}`,
        storyId: story.id,
        type,
        sequence,
        previousSequence,
        ledgerPosition: last.position,
        topicIds: topics.map(({ id }) => id),
        topics: topics.map(({ slug }) => slug),
        payload,
      },
    ];
  });
}
