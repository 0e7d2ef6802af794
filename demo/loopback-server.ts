import { createServer, type RequestListener } from 'node:http';

/** A server on a free port of its own. */
export interface LoopbackServer {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  close(): Promise<void>;
}

/** Starts an HTTP server on a free port of `host`. */
export async function listenOnLoopback(listener: RequestListener, host = '127.0.0.1'): Promise<LoopbackServer> {
  const server = createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('demo: the server has no port');
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    baseUrl: `http://${name}:${address.port}`,
    close: () =>
      new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
