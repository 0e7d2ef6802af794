import { callbackify } from 'node:util';
import { DATABASE, type Environment } from '@app/platform';
import { apiKeyStore, type Database } from '@app/store';
import { connectRedis } from '@app/transport';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Cluster, Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import {
  bearerOf,
  type Caller,
  checkDeclared,
  isAlwaysOpen,
  isSameKey,
  passwordOf,
  readingAccess,
  refusalOf,
  type RouteAccess,
} from './api-access';
import { hashOfKey, isApiKey } from './api-key';
import { OwnFeeds } from './own-feeds.module';
import { problem, type ProblemParts } from './problem';
import { countedAddress, rateLimitHeaders, type Standing, windowSeconds } from './rate-limit';

const logger = new Logger('api');
const apiPath = '/api/v1/';

/** A route's own declaration (`@ApiRoute`), out of Fastify's. */
const accessOf = (config: unknown): RouteAccess | undefined => (config as { access?: RouteAccess }).access;

/**
 * Stands before the API: knows the caller, counts its calls, and refuses what it may not do, all before a body is read.
 * Call it before routes are added.
 * @throws Error from the start of the server when a route of the API declares no access
 */
export function guardApi(app: NestFastifyApplication, environment: Environment): void {
  const fastify = app.getHttpAdapter().getInstance();
  const database = app.get<Database>(DATABASE);
  const counter = new CallCounter(environment);
  const routes: { name: string; access: RouteAccess | undefined }[] = [];
  fastify.addHook('onRoute', ({ method, url, config }) => {
    if (url.startsWith(apiPath)) routes.push({ name: `${String(method)} ${url}`, access: accessOf(config ?? {}) });
  });
  fastify.addHook('onReady', () => Promise.resolve(checkDeclared(routes)));
  fastify.addHook('onClose', () => counter.close());
  fastify.decorateRequest('caller');
  const admitThen = callbackify(admit);
  const ownKey = app.get(OwnFeeds, { strict: false }).key;
  // With a callback: a promise for each request costs more than a page's or a feed's have to pay here.
  fastify.addHook('onRequest', (request, reply, done) => {
    const { config, url: route } = request.routeOptions;
    let access = accessOf(config);
    if (!access) {
      if (environment.PUBLIC_READING || route === undefined || isAlwaysOpen(route)) return done();
      access = readingAccess;
    }
    admitThen(access, request, reply, (error, admitted) => {
      if (error) done(error);
      else if (admitted) done();
    });
  });

  /** Counts and judges a call. @returns false when it was answered with its refusal */
  async function admit(access: RouteAccess, request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
    const { authorization } = request.headers;
    // Browsers send a password by themselves, so that it must never change anything.
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    const key = bearerOf(authorization) ?? (isReading ? passwordOf(authorization) : null);
    const caller: Caller =
      key !== null && isSameKey(key, ownKey) ? { kind: 'root' } : await callerOf(key, environment.API_KEY, database);
    request.setDecorator('caller', caller);
    const isPage = access === readingAccess;
    if (!isPage && request.routeOptions.url !== '/metrics') {
      const standing = await counter.count(caller, request.ip);
      for (const [name, value] of standing ? rateLimitHeaders(standing) : []) reply.header(name, value);
      if (standing?.isExceeded) {
        refuse(request, reply, 429, { detail: `too many calls; wait for ${standing.resetSeconds} seconds` });
        return false;
      }
    }
    const refusal = refusalOf(access, caller, environment.PUBLIC_READING);
    if (!refusal) return true;
    reply.header('www-authenticate', isPage ? 'Basic realm="Tributary", charset="UTF-8"' : refusal.challenge);
    refuse(request, reply, refusal.status, refusal);
    return false;
  }
}

function refuse(request: FastifyRequest, reply: FastifyReply, status: number, parts: ProblemParts): FastifyReply {
  return reply
    .code(status)
    .type('application/problem+json')
    .send(problem(status, request.url, parts));
}

/** Who gives a key, null for none. @throws when PostgreSQL cannot be asked */
export async function callerOf(given: string | null, root: string | undefined, database: Database): Promise<Caller> {
  if (given === null) return { kind: 'anonymous' };
  if (root !== undefined && isSameKey(given, root)) return { kind: 'root' };
  // Found by its digest, of which nothing can be learnt by the time that takes. What is no key asks nobody.
  const row = isApiKey(given) ? await apiKeyStore.valid(database, hashOfKey(given)) : null;
  if (!row) return { kind: 'unknown' };
  if (row.last_used_at === null || Date.now() - row.last_used_at.getTime() > 3_600_000) {
    await apiKeyStore.noteUse(database, row.id);
  }
  return { kind: 'key', id: row.id, scopes: row.scopes };
}

/** Counts calls in Redis, for all processes together; while it is down, each process counts for itself. */
class CallCounter {
  private readonly redis: Redis | Cluster;
  private readonly limiters: Readonly<Record<Standing['policy'], RateLimiterRedis | null>>;

  constructor(environment: Environment) {
    const options = { enableOfflineQueue: false, maxRetriesPerRequest: 0, commandTimeout: 1_000 };
    this.redis = connectRedis(environment.REDIS_URL, options, { enableOfflineQueue: false });
    this.redis.on('error', (error: Error) => logger.debug(`calls are counted by each process: ${error.message}`));
    const limiter = (policy: string, points: number): RateLimiterRedis | null => {
      if (points === 0) return null;
      const counted = { points, duration: windowSeconds, keyPrefix: `calls:${policy}` };
      return new RateLimiterRedis({
        ...counted,
        storeClient: this.redis,
        rejectIfRedisNotReady: true,
        inMemoryBlockOnConsumed: points + 1,
        insuranceLimiter: new RateLimiterMemory(counted),
      });
    };
    this.limiters = {
      key: limiter('key', environment.RATE_LIMIT_PER_KEY),
      address: limiter('address', environment.RATE_LIMIT_PER_ADDRESS),
    };
  }

  /** Counts a call. @returns where the caller stands; null when its calls are not limited */
  async count(caller: Caller, address: string): Promise<Standing | null> {
    const policy = caller.kind === 'key' || caller.kind === 'root' ? 'key' : 'address';
    const limiter = this.limiters[policy];
    if (!limiter) return null;
    const counted =
      caller.kind === 'key' ? String(caller.id) : caller.kind === 'root' ? 'root' : countedAddress(address);
    const [result, isExceeded] = await limiter.consume(counted).then(
      (allowed) => [allowed, false] as const,
      (exceeded: unknown) => {
        if (exceeded instanceof RateLimiterRes) return [exceeded, true] as const;
        throw exceeded;
      },
    );
    const resetSeconds = Math.max(1, Math.ceil(result.msBeforeNext / 1_000));
    return { policy, limit: limiter.points, remaining: result.remainingPoints, resetSeconds, isExceeded };
  }

  close(): Promise<void> {
    this.redis.disconnect();
    return Promise.resolve();
  }
}
