import type { IncomingHttpHeaders } from 'node:http';
import type { Socket } from 'node:net';

/** What is used of Fastify's request. */
export interface Request {
  readonly headers: IncomingHttpHeaders;
  readonly protocol: string;
  readonly socket: Socket;
}

/** What is used of Fastify's reply. */
export interface Reply {
  header(name: string, value: string): Reply;
  status(code: number): Reply;
  type(contentType: string): Reply;
  redirect(url: string, code: number): Reply;
  send(body: string): Reply;
}
