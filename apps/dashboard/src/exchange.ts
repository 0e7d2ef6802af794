import type { IncomingHttpHeaders } from 'node:http';
import type { Socket } from 'node:net';
import type { Visitor } from './session';

/** The content type of our pages. */
export const html = 'text/html; charset=utf-8';

/** What is used of Fastify's request, and what the guard adds to it. */
export interface Request {
  readonly headers: IncomingHttpHeaders;
  readonly protocol: string;
  readonly socket: Socket;
  /** Who asks; undefined where no login is needed. */
  visitor?: Visitor;
  /** Its row in the log of actions, when it is an action. */
  actionId?: number;
  /** What became of the action, in words, for the log. */
  result?: string;
}

/** What is used of Fastify's reply. */
export interface Reply {
  header(name: string, value: string): Reply;
  status(code: number): Reply;
  type(contentType: string): Reply;
  redirect(url: string, code: number): Reply;
  send(body: string): Reply;
}
