import { createSocket } from 'node:dgram';
import { type LookupAddress, Resolver } from 'node:dns';
import { once } from 'node:events';
import type { LookupAll } from '../../libs/http/src/address-guard';
import { decode, encode } from 'dns-packet';

/** A name server on loopback that answers as a test says, and what asks it in place of the system's resolver. */
export interface NameServer {
  /** The addresses that each question is answered by, in turn; the last ones again and again. */
  answers: string[][];
  /** Questions so far. */
  readonly asked: string[];
  readonly lookup: LookupAll;
  close(): Promise<void>;
}

/** Starts a name server that knows one thing of every name: the next of its answers, to be forgotten at once. */
export async function startNameServer(): Promise<NameServer> {
  const socket = createSocket('udp4');
  const asked: string[] = [];
  let answers: string[][] = [];
  socket.on('message', (message, from) => {
    const { id, questions } = decode(message);
    const { name } = questions![0]!;
    asked.push(name);
    const addresses = answers.length > 1 ? answers.shift()! : answers[0]!;
    const packet = encode({
      type: 'response',
      ...(id === undefined ? {} : { id }),
      questions: questions!,
      answers: addresses.map((data) => ({ type: 'A' as const, name, ttl: 0, data })),
    });
    socket.send(packet, from.port, from.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const resolver = new Resolver();
  resolver.setServers([`127.0.0.1:${socket.address().port}`]);
  return {
    get answers() {
      return answers;
    },
    set answers(given) {
      answers = given;
    },
    asked,
    lookup: (host, _options, callback) =>
      resolver.resolve4(host, (error, addresses) =>
        callback(
          error,
          (addresses ?? []).map((address): LookupAddress => ({ address, family: 4 })),
        ),
      ),
    close: async () => {
      const closed = once(socket, 'close');
      socket.close();
      await closed;
    },
  };
}
