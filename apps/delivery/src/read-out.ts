import type { Readable } from 'node:stream';

const mostBytes = 200_000_000;
const withinMs = 5_000;

/**
 * Reads what is left of a request that was refused for its size: a client that is still sending when the connection
 * closes never sees the answer. Ends when the client does, after 200 MB, or after five seconds. Never throws.
 */
export function readOut(request: Readable): Promise<void> {
  return new Promise((resolve) => {
    let size = 0;
    const count = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > mostBytes) end();
    };
    const end = (): void => {
      clearTimeout(timer);
      request.off('data', count).pause();
      resolve();
    };
    const timer = setTimeout(end, withinMs);
    request.on('data', count).once('end', end).once('close', end).once('error', end);
    if (request.readableEnded || request.destroyed) end();
  });
}
