import { once } from 'node:events';
import { type AddressInfo, createConnection, createServer, type NetConnectOpts, type Socket } from 'node:net';

/** A port on loopback that leads to another server, and can fall silent: connections stay open, and nothing comes through. */
export interface SilentProxy {
  readonly port: number;
  silence(): void;
  /** Carries what was held back, and goes on. */
  speak(): void;
  close(): Promise<void>;
}

/** Starts a proxy before a server. */
export async function startSilentProxy(to: NetConnectOpts): Promise<SilentProxy> {
  let isSilent = false;
  const open = new Set<Socket>();
  const carry = (from: Socket, into: Socket): void => {
    open.add(from);
    from.setNoDelay(true);
    from.on('error', () => undefined); // its close ends the other as well
    from.on('data', (chunk) => into.write(chunk));
    from.on('end', () => into.end());
    from.on('close', () => open.delete(from));
    if (isSilent) from.pause();
  };
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const target = createConnection({ ...to, allowHalfOpen: true });
    carry(socket, target);
    carry(target, socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    silence: () => {
      isSilent = true;
      for (const socket of open) socket.pause();
    },
    speak: () => {
      isSilent = false;
      for (const socket of open) socket.resume();
    },
    close: async () => {
      server.close();
      for (const socket of open) socket.destroy();
      await once(server, 'close');
    },
  };
}
