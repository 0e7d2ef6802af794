import { matchesTopic, type Story, type Topic } from '@app/model';
import type { IdsPayload } from '@app/pipeline';
import { DATABASE, ENVIRONMENT, type Environment } from '@app/platform';
import {
  type Database,
  type Db,
  deliveryStore,
  type EndpointRow,
  eventStreamStore,
  storyDecisionStore,
  storySearchStore,
  storyStore,
  topicStore,
  waitingStore,
} from '@app/store';
import { Handles, Queues } from '@app/transport';
import { Controller, Inject, Logger } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { endpointFilterSchema, wantsEvent } from './endpoint-filter';
import { filedStory } from './filed-story';
import { eventTypeOf, givenArticles, relatedStories, storyEvent } from './story-event';

/** Turns what happened to stories into their place in topics, events, and deliveries to endpoints. */
@Controller()
export class PublishStories {
  private readonly logger = new Logger('publish-stories');

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly queues: Queues,
  ) {}

  @Handles('publish-stories')
  async handle(@Payload() { ids }: IdsPayload): Promise<void> {
    const endpoints = await this.database.transaction().execute((transaction) => this.publish(transaction, ids));
    for (const endpointId of endpoints) {
      await this.queues.enqueue('deliver', { endpointId }).catch((error: unknown) => {
        this.logger.warn(`endpoint ${endpointId} waits for the next look at due deliveries (${String(error)})`);
      });
    }
  }

  /** @returns endpoints with a new delivery */
  private async publish(db: Db, ids: readonly number[]): Promise<Set<number>> {
    const taken = await waitingStore.take(db, 'publish-stories', ids);
    const told = new Set<number>();
    if (!taken.length) return told;
    const topics = await topicStore.list(db);
    const endpoints = await deliveryStore.endpoints(db, true);
    const living = await storyDecisionStore.living(db, taken);
    const isGone = (story: Story): boolean => living.get(story.id) !== story.id;
    const stories = await storyStore.byIds(db, taken);
    await storySearchStore.save(db, stories.filter((story) => !isGone(story)).map(filedStory));
    await storySearchStore.remove(
      db,
      stories.filter(isGone).map((story) => story.id),
    );
    for (const story of stories) {
      // A story that was merged away leaves the topics it was in, whose endpoints hear of that.
      const gone = isGone(story);
      const belongs = gone
        ? await topicStore.ofStory(db, story.id)
        : topics.filter((topic) => matchesTopic(story, topic.query));
      const topicIds = gone ? [] : belongs.map((topic) => topic.id);
      await topicStore.setTopicsOf(db, story.id, topicIds, story.updatedAt);
      for (const id of await this.announce(db, story, belongs, endpoints)) told.add(id);
    }
    await eventStreamStore.place(db);
    return told;
  }

  private async announce(db: Db, story: Story, topics: Topic[], endpoints: EndpointRow[]): Promise<number[]> {
    const previousSequence = await deliveryStore.publishedSequence(db, story.id);
    const rows = await storyStore.ledgerAfter(db, story.id, previousSequence);
    const type = eventTypeOf(rows);
    if (type === null) return [];
    const sequence = rows.at(-1)!.sequence;
    const given = givenArticles(rows);
    const event = storyEvent({
      story,
      type,
      sequence,
      previousSequence,
      newArticles: story.articles.filter((article) => given.has(article.id)),
      publicUrl: this.environment.PUBLIC_URL,
      at: story.updatedAt,
      related: relatedStories(rows),
    });
    const eventId = await deliveryStore.insertEvent(db, {
      messageId: `msg_${story.id}_${sequence}`,
      storyId: story.id,
      type,
      sequence,
      previousSequence,
      payload: event,
      topicIds: topics.map((topic) => topic.id),
    });
    if (eventId === null) return [];
    const slugs = topics.map((topic) => topic.slug);
    const wanting = endpoints
      .filter((endpoint) => wantsEvent(endpointFilterSchema.parse(endpoint.filter), event, story, slugs))
      .map((endpoint) => endpoint.id);
    await deliveryStore.plan(db, eventId, story.id, wanting);
    return wanting;
  }
}
