import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type RequestName, websubTokenSchema, type WebsubIntentRequest, type WebsubPushRequest } from '@app/pipeline';
import { DATABASE } from '@app/platform';
import { type Database, websubStore } from '@app/store';
import { Logger } from '@nestjs/common';
import { ClientProxy } from '@nestjs/microservices';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { firstValueFrom, timeout } from 'rxjs';
import { readIntent } from './websub-query';

const route = '/websub/:token';
/** As much as a poll takes. */
const bodyLimit = 10_000_000;
/** What may be on its way to ingestion at once: Redis ends the connection of a subscriber that lags by 32 MB. */
const mostUnderWay = 16_000_000;
const answerWithinMs = 20_000;
const zip = promisify(gzip);

type HubRequest = FastifyRequest<{ Params: { token: string } }>;

/** What hubs call (W3C WebSub): it only reads the request and asks ingestion, which decides and saves. */
class WebsubCallbacks {
  private readonly logger = new Logger('websub');
  private underWay = 0;

  constructor(
    private readonly database: Database,
    private readonly others: ClientProxy,
  ) {}

  /** Turns away who has no token of ours before the body is read. */
  async admit({ params }: HubRequest, reply: FastifyReply): Promise<void> {
    const { success, data: token } = websubTokenSchema.safeParse(params.token);
    const held = success ? await this.orBusy(reply, () => websubStore.byToken(this.database, token)) : null;
    if (held === null) await notFound(reply);
  }

  /** Verification of intent (section 5.3): the challenge is echoed for a subscription that we asked for. */
  async verify({ params, query }: HubRequest, reply: FastifyReply): Promise<void> {
    const read = readIntent(query);
    if (!read) return notFound(reply);
    const answer = await this.orBusy(reply, () =>
      this.ask<{ known: boolean; confirmed: boolean }>('websub.verify', { token: params.token, ...read.intent }),
    );
    if (answer === undefined) return;
    if (!answer.known) return notFound(reply);
    await reply.type('text/plain; charset=utf-8').send(answer.confirmed ? read.challenge : '');
  }

  /** Content distribution (section 7): 202 once what is new is saved. */
  async receive({ params, headers, body }: HubRequest, reply: FastifyReply): Promise<void> {
    const zipped = (await zip(Buffer.isBuffer(body) ? body : Buffer.alloc(0), { level: 1 })).toString('base64');
    if (this.underWay > 0 && this.underWay + zipped.length > mostUnderWay) return busy(reply);
    this.underWay += zipped.length;
    try {
      const signature = headers['x-hub-signature'];
      const answer = await this.orBusy(reply, () =>
        this.ask<{ known: boolean }>('websub.receive', {
          token: params.token,
          contentType: (headers['content-type'] ?? '').slice(0, 300),
          signature: typeof signature === 'string' ? signature.slice(0, 300) : null,
          body: zipped,
        }),
      );
      if (answer === undefined) return;
      if (!answer.known) return await notFound(reply);
      await reply.code(202).send();
    } finally {
      this.underWay -= zipped.length;
    }
  }

  private ask<Answer>(request: RequestName, payload: WebsubIntentRequest | WebsubPushRequest): Promise<Answer> {
    return firstValueFrom(this.others.send<Answer>(request, payload).pipe(timeout(answerWithinMs)));
  }

  /** What `work` gives; undefined when it failed and the hub was told to try again. */
  private async orBusy<Result>(reply: FastifyReply, work: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await work();
    } catch (error) {
      this.logger.warn(`a hub is asked to try again, as ingestion or PostgreSQL does not answer: ${String(error)}`);
      await busy(reply);
      return undefined;
    }
  }
}

async function notFound(reply: FastifyReply): Promise<void> {
  await reply.code(404).type('text/plain; charset=utf-8').send('there is no such subscription\n');
}

async function busy(reply: FastifyReply): Promise<void> {
  await reply.code(503).header('retry-after', '60').type('text/plain; charset=utf-8').send('try again shortly\n');
}

/**
 * Serves the callbacks of WebSub hubs. They are routes of a scope of their own beside Nest's, as only there a body of
 * any content type stays bytes, which a signature is over, and may be larger than the API's.
 */
export async function serveWebsubCallbacks(app: NestFastifyApplication): Promise<void> {
  const callbacks = new WebsubCallbacks(app.get<Database>(DATABASE), app.get(ClientProxy));
  await app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, parsed) => parsed(null, body));
    const onRequest = (request: HubRequest, reply: FastifyReply): Promise<void> => callbacks.admit(request, reply);
    scope.get(route, { onRequest }, (request: HubRequest, reply) => callbacks.verify(request, reply));
    scope.post(route, { onRequest, bodyLimit }, (request: HubRequest, reply) => callbacks.receive(request, reply));
    done();
  });
}
