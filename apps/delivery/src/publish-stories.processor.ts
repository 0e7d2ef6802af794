import { matchesTopic, type Story } from '@app/model';
import type { IdsPayload } from '@app/pipeline';
import { DATABASE, ENVIRONMENT, type Environment, isTracing, observeStage, traceStage } from '@app/platform';
import {
  articleOriginStore,
  type Database,
  type Db,
  deliveryStore,
  endpointStore,
  eventStore,
  eventStreamStore,
  storyDecisionStore,
  storySearchStore,
  storyStore,
  topicStore,
  waitingStore,
} from '@app/store';
import { Handles, JobContext, LateRows } from '@app/transport';
import { Controller, Inject, Logger } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { endpointFilterSchema, wantsEvent } from './endpoint-filter';
import { eventsOfStories, type PlacedStory } from './events-of-stories';
import { filedStory } from './filed-story';
import { OpenLanes } from './open-lanes';
import { countEvents } from './webhook-metrics';
import { termsFiling } from './when-filed';

/** An event that was made; one that was there already has no id. */
interface ToldEvent {
  readonly id: number | undefined;
  readonly type: string;
  readonly storyId: number;
  readonly messageId: string;
  /** When the oldest change that it tells was written. */
  readonly changedAt: Date;
}

/** Stories published in one go at most: each is read whole. */
const mostTogether = 200;

/** Turns what happened to stories into their place in topics, events, and deliveries to endpoints. */
@Controller()
export class PublishStories {
  private readonly logger = new Logger('publish-stories');
  private readonly late = new LateRows(mostTogether);

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly lanes: OpenLanes,
  ) {}

  @Handles('publish-stories')
  async handle(@Payload() { ids }: IdsPayload, @Ctx() { job }: JobContext): Promise<void> {
    const { endpoints, told } = await this.late.along(job, ids, (room) =>
      this.database.transaction().execute(async (transaction) => {
        const held = await waitingStore.holdWithLate(transaction, 'publish-stories', ids, room);
        const published = await this.publish(
          transaction,
          held.map(({ id }) => id),
        );
        await waitingStore.done(transaction, 'publish-stories', held);
        return published;
      }),
    );
    countEvents(told);
    if (isTracing()) await this.trace(told);
    observeStage(
      'publish-stories',
      told.map(({ changedAt }) => changedAt),
    );
    if (await this.lanes.serve(endpoints)) return;
    this.logger.warn('Redis does not answer: endpoints wait for the next look at due deliveries');
  }

  /** @returns active endpoints with a new delivery, and the events that were made, each with the time of its oldest change */
  private async publish(db: Db, taken: readonly number[]): Promise<{ endpoints: number[]; told: ToldEvent[] }> {
    if (!taken.length) return { endpoints: [], told: [] };
    const { placed, lost } = await this.place(db, taken);
    const { events, ledgers } = await this.events(db, placed);
    const eventIds = await eventStore.insert(db, events);
    const endpoints = (await endpointStore.planned(db)).map(({ id, status, filter }) => ({
      id,
      status,
      filter: endpointFilterSchema.parse(filter),
    }));
    const planned = events.flatMap((event) => {
      const eventId = eventIds.get(event.messageId);
      if (eventId === undefined) return [];
      const { storyId, sequence, payload, topics } = event;
      return endpoints
        .filter(({ filter }) => wantsEvent(filter, payload, topics))
        .map(({ id }) => ({ endpointId: id, eventId, storyId, sequence }));
    });
    await deliveryStore.plan(db, planned);
    await topicStore.noteChange(db, lost);
    await eventStreamStore.place(db);
    const planning = new Set(planned.map(({ endpointId }) => endpointId));
    return {
      endpoints: endpoints.filter(({ id, status }) => status === 'active' && planning.has(id)).map(({ id }) => id),
      told: events.map(({ type, storyId, messageId }) => ({
        id: eventIds.get(messageId),
        type,
        storyId,
        messageId,
        changedAt: ledgers.get(storyId)![0]!.at,
      })),
    };
  }

  /** Adds the events to the traces of the articles that they tell of. */
  private async trace(told: readonly ToldEvent[]): Promise<void> {
    const origins = await articleOriginStore.ofEvents(
      this.database,
      told.flatMap(({ id }) => id ?? []),
    );
    for (const { id, type, storyId, messageId, changedAt } of told) {
      const attributes = { 'tributary.story.id': storyId, 'tributary.event': type, 'messaging.message.id': messageId };
      traceStage(
        'publish-stories',
        (origins.get(id ?? 0) ?? []).map(({ entry }) => ({ entry, start: changedAt, attributes })),
      );
    }
  }

  /**
   * Puts stories into the topics that they match; one that was merged away leaves those it was in.
   * @returns the stories, and the topics that lost one
   */
  private async place(db: Db, ids: readonly number[]): Promise<{ placed: PlacedStory[]; lost: number[] }> {
    const topics = await topicStore.list(db);
    const living = await storyDecisionStore.living(db, ids);
    const had = await topicStore.ofStories(db, ids);
    const stories = await storyStore.byIds(db, ids);
    const forgotten = await this.forget(db, removedAmong(ids, stories));
    const placed = stories.map((story) => {
      const gone = living.get(story.id) !== story.id;
      const belongs = gone ? (had.get(story.id) ?? []) : topics.filter(({ query }) => matchesTopic(story, query));
      return { story, gone, topics: belongs };
    });
    const left = await topicStore.setTopicsOfStories(
      db,
      placed.map(({ story, gone, topics: belongs }) => ({
        storyId: story.id,
        updatedAt: story.updatedAt,
        topicIds: gone ? [] : belongs.map(({ id }) => id),
      })),
    );
    await file(
      db,
      placed.flatMap(({ story, gone }) => (gone ? [] : [story])),
    );
    await storySearchStore.remove(
      db,
      placed.flatMap(({ story, gone }) => (gone ? [story.id] : [])),
    );
    // The endpoints of the topics that a story leaves hear of its end.
    return { placed, lost: [...new Set([...forgotten, ...left])] };
  }

  /** Takes stories that were removed out of all lists. @returns the topics that lost one */
  private async forget(db: Db, ids: readonly number[]): Promise<number[]> {
    if (!ids.length) return [];
    const gone = ids.map((storyId) => ({ storyId, updatedAt: new Date(), topicIds: [] }));
    const lost = await topicStore.setTopicsOfStories(db, gone);
    await storySearchStore.remove(db, ids);
    await eventStore.forgetPublished(db, ids);
    return lost;
  }

  private async events(db: Db, placed: readonly PlacedStory[]) {
    const ids = placed.map(({ story }) => story.id);
    const told = await eventStore.publishedSequences(db, ids);
    const since = ids.map((storyId) => ({ storyId, sequence: told.get(storyId) ?? 0 }));
    const articleIds = placed.flatMap(({ story }) => story.articles.map(({ id }) => id));
    const ledgers = await eventStore.ledgerAfter(db, since);
    const events = eventsOfStories({
      placed,
      told,
      ledgers,
      titles: await eventStore.titlesAt(db, since),
      agencies: await eventStore.agenciesOf(db, articleIds),
      publicUrl: this.environment.PUBLIC_URL,
    });
    return { events, ledgers };
  }
}

const removedAmong = (ids: readonly number[], stories: readonly { readonly id: number }[]): number[] => {
  const present = new Set(stories.map(({ id }) => id));
  return ids.filter((id) => !present.has(id));
};

/** Files living stories in the index of searches. */
async function file(db: Db, stories: readonly Story[]): Promise<void> {
  const filed = await storySearchStore.filed(
    db,
    stories.map(({ id }) => id),
  );
  const { now, same } = termsFiling(stories, filed, new Date());
  await storySearchStore.save(db, stories.map(filedStory), [...now, ...same]);
  await storySearchStore.saveTerms(db, now);
}
