import { randomBytes } from 'node:crypto';
import { ENVIRONMENT, type Environment } from '@app/platform';
import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { addresses } from './addresses';

/** A feed of ours as it is served. */
export interface OwnFeed {
  readonly type: string;
  readonly body: string;
  /** The header Link of a push: hub, and as self the very address that was subscribed to (W3C WebSub, section 7). */
  readonly link: string;
}

/** Our own feeds, byte for byte as readers get them: asked of our own routes, inside the process. */
@Injectable()
export class OwnFeeds {
  /** Opens our own routes to us where reading is not public; this process alone knows it. */
  readonly key = randomBytes(32).toString('base64url');

  constructor(
    private readonly host: HttpAdapterHost,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** The document at an address of ours; null when there is none. @throws when the route fails */
  async get(url: string): Promise<OwnFeed | null> {
    const path = url.slice(this.environment.PUBLIC_URL.replace(/(?<!\/)\/+$/, '').length);
    const fastify = (this.host.httpAdapter as ReturnType<NestFastifyApplication['getHttpAdapter']>).getInstance();
    const { statusCode, headers, body } = await fastify.inject({
      method: 'GET',
      url: path,
      headers: { authorization: `Bearer ${this.key}` },
    });
    if (statusCode >= 500) throw new Error(`${url} answers ${statusCode}; it is tried again`);
    if (statusCode !== 200) return null;
    const link = `<${addresses(this.environment.PUBLIC_URL).hub}>; rel="hub", <${url}>; rel="self"`;
    return { type: String(headers['content-type'] ?? ''), body, link };
  }
}
