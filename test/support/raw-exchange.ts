import { connect } from 'node:net';

/** What came back on a connection until its end. */
export interface RawAnswer {
  /** Statuses of the answers, in order. */
  readonly statuses: readonly number[];
  readonly text: string;
  readonly closed: boolean;
}

/**
 * Sends bytes as they are, and reads until the server closes the connection.
 * @param patienceMs when the server keeps it open for so long, the answer says that it did not close
 */
export function exchangeRaw(url: string, bytes: string | Buffer, patienceMs = 30_000): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(bytes));
    const end = (closed: boolean): void => {
      clearTimeout(timer);
      socket.destroy();
      const text = Buffer.concat(chunks).toString('latin1');
      resolve({
        text,
        closed,
        statuses: [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status)),
      });
    };
    const timer = setTimeout(() => end(false), patienceMs);
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => end(true));
  });
}
