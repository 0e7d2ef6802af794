import { everything, type Topic } from '@app/model';
import { DATABASE, ENVIRONMENT, type Environment } from '@app/platform';
import { type Database, eventStreamStore, type Place, storyStore, topicStore } from '@app/store';
import { Controller, Get, Inject, NotFoundException, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { CarriedKind } from './addresses';
import { answerAcceptedFeed } from './answer-feed';
import { AutomaticTopics, countedDays } from './automatic-topics.store';
import { FeedCache } from './feed-cache';
import { carriedSource, type FeedPlace, privateTopic, publicTopic, topicSource } from './feed-sources.store';
import { carriedQuery, carriedSubject, type FeedSubject, topicSubject } from './feed-subject';
import { findStories, type FoundStories } from './find-stories.store';
import { pageContext, sendPage } from './page-request';
import { topicPage, type TopicPageProps } from './pages/topic.page';
import { topicsPage } from './pages/topics.page';
import { feedCursor, readCursor, writeCursor } from './cursor';

const storiesAPage = 60;
/** Whoever came to follow sees the way at once. */
const followSchema = z.object({ follow: z.literal('open') });
const kinds = { country: 'country', category: 'category', name: 'nameOf' } as const;

/** The pages of topics; their feeds are at the same addresses, for those who ask for them by the Accept header. */
@ApiExcludeController()
@Controller()
export class TopicPagesController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly automaticTopics: AutomaticTopics,
    private readonly cache: FeedCache,
  ) {}

  @Get('topics')
  async topics(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const topics = (await topicStore.list(this.database)).filter(({ secret }) => secret === null);
    const carried = await this.automaticTopics.list(new Date());
    const page = pageContext(request, this.environment.PUBLIC_URL);
    await sendPage(request, reply, topicsPage(page, { topics, carried, days: countedDays }));
  }

  @Get('topics/:slug')
  async topic(
    @Param('slug') slug: string,
    @Query('cursor') cursor: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const place = this.place(cursor);
    if (await answerAcceptedFeed(this.cache, topicSource({ slug }, place), request, reply)) return;
    const topic = await publicTopic(this.database, slug);
    if (!topic) throw new NotFoundException(`there is no topic ${slug}`);
    const found = await this.storiesOf(topic.id, place);
    const live = place.cursor === undefined ? { topic: slug, place: found.place } : null;
    await this.send({ topic, kind: 'topic', live }, found, request, reply);
  }

  @Get('topics/private/:secret')
  async privateTopic(
    @Param('secret') secret: string,
    @Query('cursor') cursor: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const place = this.place(cursor);
    if (await answerAcceptedFeed(this.cache, topicSource({ secret }, place), request, reply)) return;
    const topic = await privateTopic(this.database, secret);
    if (!topic) throw new NotFoundException('there is no such topic');
    void reply.header('x-robots-tag', 'noindex').header('cache-control', 'private, no-cache');
    // The stream knows public topics alone.
    await this.send({ topic, kind: 'privateTopic', live: null }, await this.storiesOf(topic.id, place), request, reply);
  }

  @Get('topics/country/:value')
  country(
    @Param('value') value: string,
    @Query('cursor') cursor: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.carried('country', value.toUpperCase(), { cursor, request, reply });
  }

  @Get('topics/category/:value')
  category(
    @Param('value') value: string,
    @Query('cursor') cursor: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.carried('category', value, { cursor, request, reply });
  }

  @Get('topics/name/:value')
  name(
    @Param('value') value: string,
    @Query('cursor') cursor: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.carried('name', value, { cursor, request, reply });
  }

  private async carried(
    kind: CarriedKind,
    value: string,
    { cursor, request, reply }: { cursor: unknown; request: FastifyRequest; reply: FastifyReply },
  ): Promise<void> {
    const place = this.place(cursor);
    if (await answerAcceptedFeed(this.cache, carriedSource(kind, value, place), request, reply)) return;
    const query = { ...everything, ...carriedQuery(kind, value) };
    const found = await findStories(this.database, query, { limit: storiesAPage, ...beforeOf(place) });
    const subject = carriedSubject(kind, value, place.publicUrl);
    // The page has a country's name in the reader's language by its code.
    const named = kind === 'country' ? { ...subject, name: value } : subject;
    await this.send({ subject: named, kind: kinds[kind], live: null }, found, request, reply);
  }

  /** A page of a topic's stories, and the place in the stream up to which it is told: taken before they are read. */
  private async storiesOf(topicId: number, place: FeedPlace): Promise<FoundStories & { place: number | null }> {
    const places = await topicStore.places(this.database, topicId, storiesAPage + 1, beforeOf(place).before);
    const shown = places.slice(0, storiesAPage);
    const ids = shown.map(({ id }) => id);
    const streamed = await eventStreamStore.lastOf(this.database, ids);
    const stories = await storyStore.byIds(this.database, ids);
    return { stories, next: places.length > shown.length ? shown.at(-1)! : null, place: streamed };
  }

  private async send(
    shown: Pick<TopicPageProps, 'kind' | 'live'> & ({ topic: Topic } | { subject: FeedSubject }),
    { stories, next }: FoundStories,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const { PUBLIC_URL: publicUrl } = this.environment;
    const subject = 'topic' in shown ? topicSubject(shown.topic, publicUrl) : shown.subject;
    const { kind, live } = shown;
    const body = topicPage(pageContext(request, publicUrl), {
      subject,
      kind,
      live,
      stories,
      older: next && `${subject.pageUrl}?cursor=${writeCursor(next)}`,
      editUrl: 'topic' in shown ? `${subject.pageUrl}/edit` : null,
      follow: followSchema.safeParse(request.query).success,
    });
    await sendPage(request, reply, body);
  }

  private place(cursor: unknown): FeedPlace {
    return { db: this.database, publicUrl: this.environment.PUBLIC_URL, cursor: feedCursor(cursor) };
  }
}

const beforeOf = ({ cursor }: FeedPlace): { before?: Place } =>
  cursor === undefined ? {} : { before: readCursor(cursor) };
