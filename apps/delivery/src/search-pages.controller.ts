import { everything } from '@app/model';
import { DATABASE, ENVIRONMENT, type Environment } from '@app/platform';
import type { Database } from '@app/store';
import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { answerAcceptedFeed } from './answer-feed';
import { refusalOf, type RouteAccess } from './api-access';
import { callerOf } from './api-gate.module';
import { feedCursor, readCursor, writeCursor } from './cursor';
import { FeedCache } from './feed-cache';
import { faultText, readOrFault } from './form-parameters';
import { pageContext, sendPage, sendUnkept } from './page-request';
import { searchSource } from './feed-sources.store';
import { searchSubject, topicSubject } from './feed-subject';
import { countStories, findStories } from './find-stories.store';
import { newTopicPage, type NewTopicPageProps } from './pages/new-topic.page';
import { searchPage } from './pages/search.page';
import { saveTopic } from './save-topic.store';
import { asksNothing, readSearchQuery } from './search-query';
import { newTopicSchema } from './topic-schema';

const storiesAPage = 30;
const storiesPreviewed = 10;
const access: RouteAccess = { scope: 'topics:write', isPublic: true };
type Parameters = Record<string, unknown>;

const savedSchema = z.object({
  name: z.string().default(''),
  slug: z.string().default(''),
  key: z.string().default(''),
  private: z.literal('true').optional(),
});

/** Search, and the form that makes a topic; both work without JavaScript. */
@ApiExcludeController()
@Controller()
export class SearchPagesController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly cache: FeedCache,
  ) {}

  @Get('search')
  async search(@Query() given: Parameters, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { PUBLIC_URL: publicUrl } = this.environment;
    const page = pageContext(request, publicUrl);
    const read = readOrFault(given);
    if ('fault' in read) {
      const body = searchPage(page, { query: everything, subject: null, stories: [], older: null, ...read });
      return void sendUnkept(reply, 400, body);
    }
    const { query } = read;
    const cursor = feedCursor(given['cursor']);
    const place = { db: this.database, publicUrl, cursor };
    if (await answerAcceptedFeed(this.cache, searchSource(query, place), request, reply)) return;
    const subject = asksNothing(query) ? null : searchSubject(query, publicUrl);
    const before = cursor === undefined ? {} : { before: readCursor(cursor) };
    const found = subject ? await findStories(this.database, query, { limit: storiesAPage, ...before }) : nothing;
    const older = found.next && subject && `${subject.pageUrl}&cursor=${writeCursor(found.next)}`;
    await sendPage(request, reply, searchPage(page, { query, subject, stories: found.stories, older }));
  }

  @Get('topics/new')
  async newTopic(
    @Query() given: Parameters,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const read = readOrFault(given);
    if ('fault' in read) return void sendUnkept(reply, 400, await this.preview({}, request, read.fault));
    await sendPage(request, reply, await this.preview(given, request));
  }

  /** Counted like a call of the API, as the form takes a key, which is judged here. */
  @Post('topics')
  @RouteConfig({ access })
  async save(@Body() given: Parameters, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { name, slug, key, private: isPrivate } = savedSchema.parse(given);
    const { words } = pageContext(request, this.environment.PUBLIC_URL).reader;
    const refuse = async (status: number, message: string): Promise<void> =>
      void sendUnkept(reply, status, await this.preview(given, request, { message, name, slug }));
    const caller = await callerOf(key || null, this.environment.API_KEY, this.database);
    const refusal = refusalOf({ scope: access.scope }, caller);
    if (refusal) return refuse(refusal.status, key ? words.keyRefused : words.needsKey);
    const wanted = { name, slug, query: readSearchQuery(given), private: isPrivate !== undefined };
    const topic = newTopicSchema.safeParse(wanted);
    if (!topic.success) return refuse(400, faultText(topic.error));
    const saved = await saveTopic(this.database, topic.data);
    if (!saved) return refuse(409, words.slugTaken);
    void reply.redirect(topicSubject(saved, this.environment.PUBLIC_URL).pageUrl, 303);
  }

  private async preview(
    given: Parameters,
    request: FastifyRequest,
    fault?: NewTopicPageProps['fault'],
  ): Promise<string> {
    const { PUBLIC_URL: publicUrl } = this.environment;
    const page = pageContext(request, publicUrl);
    const query = readSearchQuery(given);
    const shown = { query, ...(fault ? { fault } : {}) };
    if (asksNothing(query)) return newTopicPage(page, { ...shown, subject: null, counts: null, stories: [] });
    const counts = await countStories(this.database, query, page.now);
    const { stories } = await findStories(this.database, query, { limit: storiesPreviewed });
    return newTopicPage(page, { ...shown, subject: searchSubject(query, publicUrl), counts, stories });
  }
}

const nothing = { stories: [], next: null };
