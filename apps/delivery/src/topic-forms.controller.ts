import type { Topic } from '@app/model';
import { DATABASE, ENVIRONMENT, type Environment } from '@app/platform';
import { type Database, topicStore } from '@app/store';
import { Body, Controller, Get, Inject, NotFoundException, Param, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { addresses } from './addresses';
import { refusalOf, type RouteAccess } from './api-access';
import { callerOf } from './api-gate.module';
import { privateTopic, publicTopic } from './feed-sources.store';
import { topicSubject } from './feed-subject';
import { pageContext, sendPage, sendUnkept } from './page-request';
import { editTopicPage, type EditTopicPageProps } from './pages/edit-topic.page';
import { changeTopic } from './save-topic.store';
import { faultText, readOrFault } from './form-parameters';
import { newTopicSchema } from './topic-schema';

/** Counted like calls of the API, as the forms take a key, which is judged here. */
const access: RouteAccess = { scope: 'topics:write', isPublic: true };
const sentSchema = z.object({
  name: z.string().default(''),
  key: z.string().default(''),
  confirmed: z.literal('true').optional(),
});
type Parameters = Record<string, unknown>;

/** The forms that change and delete a saved topic: a public one by its slug, a private one by its secret. */
@ApiExcludeController()
@Controller('topics')
export class TopicFormsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Get([':slug/edit', 'private/:secret/edit'])
  async edit(@Param() by: Parameters, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const topic = await this.find(by);
    if (topic.secret !== null) reply.header('cache-control', 'private, no-cache');
    reply.header('x-robots-tag', 'noindex');
    await sendPage(request, reply, this.form(topic, request));
  }

  @Post([':slug/edit', 'private/:secret/edit'])
  @RouteConfig({ access })
  async change(
    @Param() by: Parameters,
    @Body() given: Parameters,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const topic = await this.find(by);
    const { name, key } = sentSchema.parse(given);
    const read = readOrFault(given);
    const refuse = (status: number, message: string, typed?: string): void => {
      const query = 'query' in read ? read.query : topic.query;
      const fault = { message, ...(typed === undefined ? {} : { typed }) };
      void sendUnkept(reply, status, this.form(topic, request, { name, query, fault }));
    };
    if ('fault' in read) return refuse(400, read.fault.message, read.fault.typed);
    const refusal = await this.refusal(key, request);
    if (refusal) return refuse(refusal.status, refusal.message);
    const wanted = newTopicSchema.pick({ name: true, query: true }).safeParse({ name, query: read.query });
    if (!wanted.success) return refuse(400, faultText(wanted.error));
    const changed = await changeTopic(this.database, topic.slug, wanted.data);
    if (!changed) throw new NotFoundException('there is no such topic');
    void reply.redirect(topicSubject(changed, this.environment.PUBLIC_URL).pageUrl, 303);
  }

  @Post([':slug/delete', 'private/:secret/delete'])
  @RouteConfig({ access })
  async remove(
    @Param() by: Parameters,
    @Body() given: Parameters,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const topic = await this.find(by);
    const { key, confirmed } = sentSchema.parse(given);
    const { words } = pageContext(request, this.environment.PUBLIC_URL).reader;
    const refusal =
      (await this.refusal(key, request)) ?? (confirmed ? null : { status: 400, message: words.deleteUnconfirmed });
    if (refusal) {
      const fault = { message: refusal.message };
      return void sendUnkept(reply, refusal.status, this.form(topic, request, { fault }));
    }
    await topicStore.remove(this.database, topic.slug);
    void reply.redirect(addresses(this.environment.PUBLIC_URL).topics, 303);
  }

  private async find({ slug, secret }: Parameters): Promise<Topic> {
    const topic =
      typeof secret === 'string'
        ? await privateTopic(this.database, secret)
        : await publicTopic(this.database, String(slug));
    if (!topic) throw new NotFoundException('there is no such topic');
    return topic;
  }

  private form(topic: Topic, request: FastifyRequest, sent: Partial<EditTopicPageProps> = {}): string {
    const { PUBLIC_URL: publicUrl } = this.environment;
    const shown = { subject: topicSubject(topic, publicUrl), name: topic.name, query: topic.query };
    return editTopicPage(pageContext(request, publicUrl), { ...shown, ...sent });
  }

  /** Why the holder of a key may not change topics, in the reader's words; null when that is allowed. */
  private async refusal(key: string, request: FastifyRequest): Promise<{ status: number; message: string } | null> {
    const caller = await callerOf(key || null, this.environment.API_KEY, this.database);
    const refusal = refusalOf({ scope: access.scope }, caller);
    const { words } = pageContext(request, this.environment.PUBLIC_URL).reader;
    return refusal && { status: refusal.status, message: key ? words.keyRefused : words.needsKey };
  }
}
