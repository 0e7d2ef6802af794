import { Readable } from 'node:stream';
import { DATABASE } from '@app/platform';
import type { Database } from '@app/store';
import { Controller, Get, GoneException, Headers, Inject, NotFoundException, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiRoute } from './api-route.module';
import { publicTopic } from './feed-sources.store';
import { readQuery } from './parameters';
import { problem } from './problem';
import { type Reader, StoryStream } from './story-stream.store';
import { lastEventId } from './stream-frames';

const type = 'text/event-stream; charset=utf-8';
const streamQuery = z.strictObject({
  topic: z
    .string()
    .max(80)
    .regex(/^[^\0]*$/)
    .optional()
    .describe('slug of the one topic whose events are wanted'),
  story: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, 'it is the id of a story')
    .optional()
    .describe('id of the one story whose events are wanted'),
  brief: z.enum(['true', 'false']).default('false').describe('of the data, only `id`, `sequence` and `mergedInto`'),
  lastEventId: z
    .string()
    .regex(/^\d{1,15}$/, 'it is the id of the last event that you have, or 0 for all')
    .optional()
    .describe('go on behind this event, where the header `Last-Event-ID` cannot be set; 0 for all there are'),
});

/** The live stream. */
@ApiTags('stories')
@Controller('api/v1/stream')
export class StreamController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly stream: StoryStream,
  ) {}

  @Get()
  @ApiRoute({
    id: 'streamStories',
    summary: 'What happens to stories, as it happens (server-sent events)',
    description:
      'Events `started`, `updated`, `merged` and `split`; their data is that of the webhook. The id counts all events ' +
      'without a gap, and a client that connects again goes on where it was. Without `Last-Event-ID`: from now on.',
    scope: 'stories:read',
    isPublic: true,
    query: streamQuery,
    answer: { media: 'text/event-stream', description: 'a stream without end' },
    problems: [404, 410],
  })
  async open(
    @Query() query: unknown,
    @Headers('last-event-id') header: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { topic: slug, story, brief, lastEventId: parameter } = readQuery(streamQuery, query);
    const topic = slug === undefined ? null : await publicTopic(this.database, slug);
    if (slug !== undefined && !topic) throw new NotFoundException(`there is no public topic ${slug}`);
    if (request.method === 'HEAD') return void reply.type(type).send('');
    const held = lastEventId(header, parameter);
    if (held !== null && !(await this.stream.keeps(held))) {
      throw new GoneException(
        `what came after event ${held} is not kept any more: fetch the stories that you follow anew, and begin without ` +
          'Last-Event-ID, or with lastEventId=0 for all that is kept',
      );
    }
    const from = await this.stream.start(held);
    if (!this.stream.hasRoom()) {
      const full = problem(503, request.url, {
        detail: 'the stream has as many readers as it serves; try again later',
      });
      return void reply.code(503).header('retry-after', '30').type('application/problem+json').send(full);
    }
    const reader: Reader = { offeredAt: null, drop: () => reply.raw.destroy() };
    this.stream.join(reader);
    reply.raw.once('close', () => this.stream.leave(reader));
    // Proxies are not to collect what is to arrive at once.
    reply.type(type).header('cache-control', 'no-cache').header('x-accel-buffering', 'no');
    const wanted = { topicId: topic?.id ?? null, storyId: story ? Number(story) : null, isBrief: brief === 'true' };
    void reply.send(Readable.from(this.stream.frames(reader, from, wanted), { objectMode: false }));
  }
}
