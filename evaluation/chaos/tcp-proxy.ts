import { once } from 'node:events';
import { type AddressInfo, createConnection, createServer, type NetConnectOpts, type Socket } from 'node:net';
import { randomNumbers } from '../random-numbers';
import { calm, goesOnAt, type Weather } from './network';

/** A port on loopback that leads to another server, through weather that can be changed. */
export interface TcpProxy {
  readonly port: number;
  /** Changes the weather; with one that is down, all connections are cut. */
  turn(weather: Weather): void;
  close(): Promise<void>;
}

/** So many packets of a connection are under way at most. */
const underWayAtMost = 256;

/** Starts a proxy before a server. @param seed of which packets are late and which cut their connection */
export async function startProxy(to: NetConnectOpts, seed: number): Promise<TcpProxy> {
  let weather = calm;
  const random = randomNumbers(seed);
  const open = new Set<Socket>();

  const carry = (from: Socket, into: Socket): void => {
    let last = 0;
    let underWay = 0;
    const send = (chunk: Buffer): void => {
      into.write(chunk);
    };
    from.on('data', (chunk: Buffer) => {
      const now = performance.now();
      const at = goesOnAt(weather, last, now, random);
      if (at === null) {
        from.destroy();
        into.destroy();
        return;
      }
      last = at;
      if (at <= now && underWay === 0) return send(chunk);
      underWay += 1;
      if (underWay >= underWayAtMost) from.pause();
      setTimeout(() => {
        underWay -= 1;
        from.resume();
        send(chunk);
      }, at - now);
    });
    // What is under way still arrives.
    from.on('end', () => setTimeout(() => into.end(), Math.max(0, last - performance.now()) + 1));
    from.on('close', () => {
      open.delete(from);
      setTimeout(() => into.destroy(), Math.max(0, last - performance.now()) + 1);
    });
    from.on('error', () => into.destroy());
  };

  const server = createServer((socket) => {
    if (weather.isDown) {
      socket.destroy();
      return;
    }
    const target = createConnection(to);
    open.add(socket).add(target);
    for (const each of [socket, target]) each.setNoDelay(true);
    carry(socket, target);
    carry(target, socket);
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
