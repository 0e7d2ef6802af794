import { everything } from '@app/model';
import { DATABASE, ENVIRONMENT, type Environment } from '@app/platform';
import { type Database, type Place, storyStore, topicStore } from '@app/store';
import { Controller, Get, Inject, NotFoundException, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CarriedKind } from './addresses';
import { answerAcceptedFeed } from './answer-feed';
import { AutomaticTopics, countedDays } from './automatic-topics.store';
import { FeedCache } from './feed-cache';
import { carriedSource, type FeedPlace, privateTopic, publicTopic, topicSource } from './feed-sources.store';
import { carriedQuery, carriedSubject, type FeedSubject, topicSubject } from './feed-subject';
import { findStories, type FoundStories } from './find-stories.store';
import { topicPage } from './pages/topic.page';
import { topicsPage } from './pages/topics.page';
import { feedCursor, readCursor, writeCursor } from './cursor';
import { sendCacheable } from './send-cacheable';

const storiesAPage = 60;
const kindNames: Readonly<Record<CarriedKind, string>> = { country: 'Country', category: 'Category', name: 'Name' };

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
    const body = topicsPage({ publicUrl: this.environment.PUBLIC_URL, topics, carried, days: countedDays });
    sendCacheable(request, reply, { type: 'text/html; charset=utf-8', body, modified: null });
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
    await this.send(
      topicSubject(topic, place.publicUrl),
      'Topic',
      await this.storiesOf(topic.id, place),
      reply,
      request,
    );
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
    void reply.header('x-robots-tag', 'noindex');
    const subject = topicSubject(topic, place.publicUrl);
    await this.send(subject, 'Private topic', await this.storiesOf(topic.id, place), reply, request);
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
    await this.send(carriedSubject(kind, value, place.publicUrl), kindNames[kind], found, reply, request);
  }

  private async storiesOf(topicId: number, place: FeedPlace): Promise<FoundStories> {
    const places = await topicStore.places(this.database, topicId, storiesAPage + 1, beforeOf(place).before);
    const shown = places.slice(0, storiesAPage);
    const stories = await storyStore.byIds(
      this.database,
      shown.map(({ id }) => id),
    );
    return { stories, next: places.length > shown.length ? shown.at(-1)! : null };
  }

  private async send(
    subject: FeedSubject,
    kind: string,
    { stories, next }: FoundStories,
    reply: FastifyReply,
    request: FastifyRequest,
  ): Promise<void> {
    const older = next && `${subject.pageUrl}?cursor=${writeCursor(next)}`;
    const { PUBLIC_URL: publicUrl } = this.environment;
    const body = topicPage({ publicUrl, subject, kind, stories, older, now: new Date() });
    sendCacheable(request, reply, { type: 'text/html; charset=utf-8', body, modified: null });
  }

  private place(cursor: unknown): FeedPlace {
    return { db: this.database, publicUrl: this.environment.PUBLIC_URL, cursor: feedCursor(cursor) };
  }
}

const beforeOf = ({ cursor }: FeedPlace): { before?: Place } =>
  cursor === undefined ? {} : { before: readCursor(cursor) };
