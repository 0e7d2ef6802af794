import { DATABASE } from '@app/platform';
import type { Database } from '@app/store';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { boardAt, isReading, ownBoard, pathOf } from './access';
import * as actionLog from './action-log.store';
import type { Request } from './exchange';
import { Gate, type Refusal } from './gate';
import { loggedForm } from './logged-form';
import { boardSecurityPolicy, pageSecurityPolicy } from './pages/style';

type Asked = FastifyRequest & Request;

const plain = 'text/plain; charset=utf-8';
/** It notes itself what came of a login, and keeps the password to itself. */
const login = '/login';

/**
 * Puts the gate before every route there is, those of bull-board and of the platform too: it looks at requests before
 * they are routed to anything, so that no spelling of a path gets around it. What changes something is noted in the log
 * of actions before it is carried out.
 */
export function guard(app: NestFastifyApplication): void {
  const gate = app.get(Gate);
  const log = new ActionNotes(app.get<Database>(DATABASE));
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRequest', async (request: Asked, reply) => {
    const { method, headers, host } = request;
    const url = request.raw.url ?? '';
    reply.headers(securityHeaders(pathOf(url)));
    const { visitor, refusal } = gate.admit({ method, url, headers, host, address: addressOf(request) });
    if (visitor) request.visitor = visitor;
    if (refusal) {
      if (visitor) await log.refused(request, refusal.message);
      return refuse(reply, refusal);
    }
    const board = visitor && ownBoard(url, visitor.role);
    return board ? reply.redirect(board, 302) : undefined;
  });
  server.addHook('preHandler', async (request: Asked, reply) => {
    if (!request.visitor || isReading(request.method) || pathOf(request.url) === login) return undefined;
    try {
      request.actionId = await log.begin(request);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const message = `nothing was done, as it could not be noted in the log of actions (${reason}): try again shortly`;
      return reply.status(503).type(plain).send(`${message}\n`);
    }
    return undefined;
  });
  server.addHook('onSend', async (request: Asked, reply, payload) => {
    if (request.actionId !== undefined) await log.end(request, reply.statusCode);
    return payload;
  });
}

function securityHeaders(path: string): Record<string, string> {
  const board = boardAt(path);
  return {
    'content-security-policy': board ? boardSecurityPolicy : pageSecurityPolicy,
    'x-content-type-options': 'nosniff',
    // Not `no-referrer`: browsers would then send `Origin: null` with our own forms.
    'referrer-policy': 'same-origin',
    'cache-control': board && path.startsWith(`${board}/static/`) ? 'private, max-age=86400' : 'no-store',
  };
}

const addressOf = (request: Request): string => request.socket.remoteAddress ?? '';

const refuse = (reply: FastifyReply, { status, headers, message }: Refusal): FastifyReply =>
  reply.status(status).headers(headers).type(plain).send(`${message}\n`);

/** Writes the log of actions for requests. */
class ActionNotes {
  private readonly logger = new Logger('action-log');

  constructor(private readonly database: Database) {}

  /** Notes a request before it is carried out. @returns the row's id @throws when it cannot be noted */
  begin(request: Asked): Promise<number> {
    const { method, routeOptions, visitor, body } = request;
    const { action } = routeOptions.config as { action?: string };
    return actionLog.begin(this.database, {
      visitor: visitor ?? null,
      address: addressOf(request),
      action: action ?? `${method} ${routeOptions.url ?? ''}`,
      target: pathOf(request.url),
      form: loggedForm(body),
    });
  }

  /** Notes how it ended. */
  async end({ actionId, result }: Asked, status: number): Promise<void> {
    const outcome = status < 400 ? 'done' : status < 500 ? 'refused' : 'failed';
    await actionLog
      .end(this.database, actionId!, outcome, result ?? null)
      .catch((error: Error) => this.complain(error));
  }

  /** Notes what someone tried who may not. */
  async refused(request: Asked, message: string): Promise<void> {
    try {
      await actionLog.end(this.database, await this.begin(request), 'refused', message);
    } catch (error) {
      this.complain(error as Error);
    }
  }

  private complain(error: Error): void {
    this.logger.error(`what became of an action could not be noted: ${error.message}`);
  }
}
