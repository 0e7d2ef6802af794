import { DATABASE, ENVIRONMENT, type Environment } from '@app/platform';
import type { Database } from '@app/store';
import { NotFoundException } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerFeed, sendFeed } from './answer-feed';
import { FaultFilter } from './fault.filter';
import { FeedCache, type FeedSource } from './feed-cache';
import { feedFormats } from './feed-format';
import { carriedSource, type FeedPlace, searchSource, storySource, topicSource } from './feed-sources.store';
import { feedCursor } from './cursor';
import { idParam, sequenceCursor } from './parameters';
import { readSearchQuery } from './search-query';

type FeedRequest = FastifyRequest<{
  Params: Record<'slug' | 'secret' | 'value' | 'id', string>;
  Querystring: Record<string, unknown>;
}>;
type Where = Omit<FeedPlace, 'cursor'>;

const cursorOf = ({ query }: FeedRequest): string | undefined =>
  query['cursor'] === undefined ? undefined : feedCursor(query['cursor']);
const carried =
  (kind: 'country' | 'category' | 'name') =>
  (request: FeedRequest, where: Where): FeedSource => {
    const { value } = request.params;
    const place = { ...where, cursor: cursorOf(request) };
    return carriedSource(kind, kind === 'country' ? value.toUpperCase() : value, place);
  };

/** The pages that have feeds, and what these are made from. */
const pages: readonly (readonly [page: string, source: (request: FeedRequest, where: Where) => FeedSource])[] = [
  ['/topics/:slug', (request, where) => topicSource(request.params, { ...where, cursor: cursorOf(request) })],
  [
    '/topics/private/:secret',
    (request, where) => topicSource({ secret: request.params.secret }, { ...where, cursor: cursorOf(request) }),
  ],
  ['/topics/country/:value', carried('country')],
  ['/topics/category/:value', carried('category')],
  ['/topics/name/:value', carried('name')],
  [
    '/search',
    (request, where) => searchSource(readSearchQuery(request.query), { ...where, cursor: cursorOf(request) }),
  ],
  [
    '/stories/:id',
    (request, where) => {
      const cursor = sequenceCursor(request.query['cursor']);
      return storySource(idParam(request.params.id), { ...where, cursor });
    },
  ],
];

/**
 * Serves the feeds of topics, searches and stories: rss.xml, atom.xml and feed.json below the address of each page. They
 * are routes beside Nest's, whose way to a handler costs more than a feed out of memory.
 */
export async function serveFeeds(app: NestFastifyApplication): Promise<void> {
  const environment = app.get<Environment>(ENVIRONMENT);
  const where = { db: app.get<Database>(DATABASE), publicUrl: environment.PUBLIC_URL };
  const faults = new FaultFilter(environment);
  const cache = app.get(FeedCache);
  await app.register((scope, _options, done) => {
    scope.setErrorHandler((error, request, reply) => faults.answer(error, request, reply));
    for (const [page, sourceOf] of pages) {
      for (const format of feedFormats.values()) {
        const answer = async (source: FeedSource, request: FeedRequest, reply: FastifyReply): Promise<void> => {
          if (await answerFeed(cache, source, format, { request, reply, askedBy: 'file' })) return;
          throw (await source.whyNone?.()) ?? new NotFoundException(`there is no feed ${request.url}`);
        };
        scope.get(`${page}/${format.file}`, (request: FeedRequest, reply: FastifyReply) => {
          const source = sourceOf(request, where);
          const ready = cache.ready(source.key, format);
          if (!ready) return answer(source, request, reply);
          sendFeed(ready, format, { request, reply, askedBy: 'file' });
          return undefined;
        });
      }
    }
    done();
  });
}
