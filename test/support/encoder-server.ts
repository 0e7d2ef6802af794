import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { random } from './generated-outlets';

/** How the encoder behaves: well, or not. */
export type EncoderMood = 'well' | 'busy' | 'hangs up' | 'answers garbage' | 'leaves one out';

/** A sentence encoder on loopback that knows what each title is about. */
export interface EncoderServer {
  readonly url: string;
  mood: EncoderMood;
  /** What it was asked, request by request, whatever it answered. */
  readonly requests: { readonly model: string; readonly input: readonly string[] }[];
  close(): Promise<void>;
}

const dimension = 64;

/** A direction for each event, and a little of its own for each text: cosine about 0.9 within an event, 0 between two. */
function vectorOf(event: number, input: string): number[] {
  const [shared, own] = [random(event + 1), random(input.length * 31 + input.charCodeAt(0))];
  return Array.from({ length: dimension }, () => 2 * shared() - 1 + 0.3 * (2 * own() - 1));
}

/** @param eventOf number of the event that a title is about */
export async function startEncoder(eventOf: (title: string) => number): Promise<EncoderServer> {
  const requests: { model: string; input: string[] }[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { model, input } = (await json(request)) as { model: string; input: string[] };
    requests.push({ model, input });
    // The last first, as the order of an answer is that of `index` alone.
    const data = input
      .map((text, index) => ({ object: 'embedding', index, embedding: vectorOf(eventOf(text.split('\n')[0]!), text) }))
      .reverse();
    if (started.mood === 'hangs up') request.socket.destroy();
    else if (started.mood === 'busy') response.writeHead(503).end('{"error": {"message": "the model is loading"}}');
    else if (started.mood === 'answers garbage') response.end('<html>It works!</html>');
    else if (started.mood === 'leaves one out') response.end(JSON.stringify({ object: 'list', data: data.slice(1) }));
    else response.setHeader('content-type', 'application/json').end(JSON.stringify({ object: 'list', data, model }));
  };
  const server = createServer((request, response) => {
    if (request.method === 'POST' && request.url === '/v1/embeddings') void answer(request, response);
    else response.writeHead(404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const started: EncoderServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    mood: 'well',
    requests,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return started;
}
