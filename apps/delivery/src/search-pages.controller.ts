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
import { searchSource } from './feed-sources.store';
import { searchSubject, topicSubject } from './feed-subject';
import { countStories, findStories } from './find-stories.store';
import { newTopicPage, type NewTopicPageProps } from './pages/new-topic.page';
import { searchPage } from './pages/search.page';
import { ParameterFault } from './parameters';
import { saveTopic } from './save-topic.store';
import { asksNothing, readSearchQuery } from './search-query';
import { sendCacheable } from './send-cacheable';
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
    const now = new Date();
    const read = readOrFault(given);
    if ('fault' in read) {
      const body = searchPage({ publicUrl, query: everything, subject: null, stories: [], older: null, now, ...read });
      return void reply.code(400).type('text/html; charset=utf-8').send(body);
    }
    const { query } = read;
    const cursor = feedCursor(given['cursor']);
    const place = { db: this.database, publicUrl, cursor };
    if (await answerAcceptedFeed(this.cache, searchSource(query, place), request, reply)) return;
    const subject = asksNothing(query) ? null : searchSubject(query, publicUrl);
    const before = cursor === undefined ? {} : { before: readCursor(cursor) };
    const found = subject ? await findStories(this.database, query, { limit: storiesAPage, ...before }) : nothing;
    const older = found.next && subject && `${subject.pageUrl}&cursor=${writeCursor(found.next)}`;
    const body = searchPage({ publicUrl, query, subject, stories: found.stories, older, now });
    sendCacheable(request, reply, { type: 'text/html; charset=utf-8', body, modified: null });
  }

  @Get('topics/new')
  async newTopic(@Query() given: Parameters, @Res() reply: FastifyReply): Promise<void> {
    const read = readOrFault(given);
    const page = await ('fault' in read ? this.preview({}, read.fault) : this.preview(given));
    void reply
      .code('fault' in read ? 400 : 200)
      .type('text/html; charset=utf-8')
      .send(page);
  }

  /** Counted like a call of the API, as the form takes a key, which is judged here. */
  @Post('topics')
  @RouteConfig({ access })
  async save(@Body() given: Parameters, @Res() reply: FastifyReply): Promise<void> {
    const { name, slug, key, private: isPrivate } = savedSchema.parse(given);
    const refuse = async (status: number, message: string): Promise<void> =>
      void reply
        .code(status)
        .type('text/html; charset=utf-8')
        .send(await this.preview(given, { message, name, slug }));
    const caller = await callerOf(key || null, this.environment.API_KEY, this.database);
    const refusal = refusalOf({ scope: access.scope }, caller);
    if (refusal) return refuse(refusal.status, key ? refusal.detail : 'Saving a topic takes an API key.');
    const wanted = { name, slug, query: readSearchQuery(given), private: isPrivate !== undefined };
    const topic = newTopicSchema.safeParse(wanted);
    if (!topic.success) return refuse(400, faultText(topic.error));
    const saved = await saveTopic(this.database, topic.data);
    if (!saved) return refuse(409, 'There is a topic at this address: choose another.');
    void reply.redirect(topicSubject(saved, this.environment.PUBLIC_URL).pageUrl, 303);
  }

  private async preview(given: Parameters, fault?: NewTopicPageProps['fault']): Promise<string> {
    const { PUBLIC_URL: publicUrl } = this.environment;
    const now = new Date();
    const query = readSearchQuery(given);
    const shown = { publicUrl, query, now, ...(fault ? { fault } : {}) };
    if (asksNothing(query)) return newTopicPage({ ...shown, subject: null, counts: null, stories: [] });
    const counts = await countStories(this.database, query, now);
    const { stories } = await findStories(this.database, query, { limit: storiesPreviewed });
    return newTopicPage({ ...shown, subject: searchSubject(query, publicUrl), counts, stories });
  }
}

const nothing = { stories: [], next: null };
const faultText = (error: z.ZodError): string =>
  error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');

/** The query of the parameters, or what is wrong with them and the search text as it was typed. */
function readOrFault(
  given: Parameters,
): { query: ReturnType<typeof readSearchQuery> } | { fault: { message: string; typed: string } } {
  try {
    return { query: readSearchQuery(given) };
  } catch (error) {
    if (!(error instanceof ParameterFault)) throw error;
    const typed = given['q'];
    const message = error.errors.map(({ parameter, detail }) => `${parameter}: ${detail}`).join('; ');
    return { fault: { message, typed: typeof typed === 'string' ? typed : '' } };
  }
}
