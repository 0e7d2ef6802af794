import type { Readable } from 'node:stream';

const mostBytes = 200_000_000;

/**
 * Reads what is left of a request that was refused for its size: a client that is still sending when the connection
 * closes never sees the answer. Ends at 200 MB, or when the client does. Never throws.
 */
export async function readOut(request: Readable): Promise<void> {
  let size = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      size += (chunk as Buffer).length;
      if (size > mostBytes) return;
    }
  } catch {
    return; // the client went away; there is nobody to answer
  }
}
