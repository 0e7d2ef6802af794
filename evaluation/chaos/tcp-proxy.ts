import { once } from 'node:events';
import { type AddressInfo, createConnection, createServer, type NetConnectOpts, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { randomNumbers } from '../random-numbers';
import { calm, goesOnAt, type Weather } from './network';

/** A port on loopback that leads to another server, through weather that can be changed. */
export interface TcpProxy {
  readonly port: number;
  /** Changes the weather; with one that is down, all connections are cut. */
  turn(weather: Weather): void;
  close(): Promise<void>;
}

/** Starts a proxy before a server. @param seed of which packets are late and which cut their connection */
export async function startProxy(to: NetConnectOpts, seed: number): Promise<TcpProxy> {
  let weather = calm;
  const random = randomNumbers(seed);
  const open = new Set<Socket>();

  /** Carries packets one way, one after another, until their sender ends or one of them cuts the connection. */
  const carry = async (from: Socket, into: Socket): Promise<void> => {
    let last = 0;
    try {
      for await (const chunk of from as AsyncIterable<Buffer>) {
        const now = performance.now();
        const at = goesOnAt(weather, last, now, random);
        if (at === null) break;
        last = at;
        if (at > now) await wait(at - now);
        if (into.destroyed) break;
        if (!into.write(chunk)) await Promise.race([once(into, 'drain'), once(into, 'close')]);
      }
    } catch {
      // A side that broke off ends the other as well.
    } finally {
      open.delete(from);
      from.destroy();
      into.destroySoon(); // what it was sent before still arrives
    }
  };

  const server = createServer((socket) => {
    if (weather.isDown) {
      socket.destroy();
      return;
    }
    const target = createConnection(to);
    open.add(socket).add(target);
    for (const each of [socket, target]) each.setNoDelay(true).on('error', () => undefined); // ends its loop as well
    void carry(socket, target);
    void carry(target, socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    turn: (next) => {
      weather = next;
      if (next.isDown) for (const socket of open) socket.destroy();
    },
    close: async () => {
      server.close();
      for (const socket of open) socket.destroy();
      await once(server, 'close');
    },
  };
}
