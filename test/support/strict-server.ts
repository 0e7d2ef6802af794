import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Breach, Figures } from './strict/score';
import { StrictHost, zero } from './strict/strict-host';

/** What the parent asks: to move the server's clock on, to note requests from now on, or how the client fared. */
export type StrictQuestion = { readonly advanceMs: number } | 'mark' | 'report';

export interface StrictReport {
  readonly breaches: readonly Breach[];
  readonly figures: Figures;
  /** When each feed was last asked, in milliseconds since the epoch (less what the clock was moved since), and how often. */
  readonly asked: Readonly<Record<string, { readonly at: number; readonly times: number }>>;
  /** Feeds of a permanent redirect whose new address is asked for by itself. */
  readonly adopted: number;
  /** Such feeds whose old address is still asked for, many redirects later. */
  readonly stubborn: number;
  /** Milliseconds after the mark at which feeds were asked for. */
  readonly sinceMark: readonly number[];
}

async function main(hosts: number, gapMs: number): Promise<void> {
  let advanced = 0;
  let mark = performance.now();
  let sinceMark: number[] = [];
  const began = Date.now();
  const clock = (): number => Date.now() - began + advanced;
  const all = await Promise.all(
    Array.from({ length: hosts }, async (_, number) => {
      const host = new StrictHost(number, clock, number % 2 === 0, gapMs);
      const server = createServer((request, response) => {
        if (request.url?.startsWith('/feeds/')) sinceMark.push(performance.now() - mark);
        host.handle(request, response);
      });
      await new Promise<void>((resolve, reject) =>
        server.once('error', reject).listen(0, `127.1.${number >> 6}.${(number & 63) + 1}`, resolve),
      );
      const { address, port } = server.address() as AddressInfo;
      host.base = `http://${address}:${port}`;
      return host;
    }),
  );
  const report = (): StrictReport => {
    const figures = zero();
    for (const host of all) {
      for (const name of Object.keys(figures) as (keyof Figures)[]) figures[name] += host.figures[name];
    }
    return {
      breaches: all.flatMap((host) => [...host.breaches, ...host.host.breaches, ...host.feedScore.breaches]),
      figures,
      asked: Object.fromEntries(all.flatMap((host) => [...host.asked])),
      adopted: all.reduce((sum, host) => sum + host.adopted.size, 0),
      stubborn: all.reduce((sum, host) => sum + host.stubborn, 0),
      sinceMark,
    };
  };
  process.on('message', (question: StrictQuestion) => {
    if (question === 'report') return process.send!(report());
    if (question === 'mark') {
      mark = performance.now();
      sinceMark = [];
    } else {
      advanced += question.advanceMs;
      for (const host of all) host.ageBy(question.advanceMs);
    }
    return process.send!(null);
  });
  process.on('disconnect', () => process.exit(0));
  process.send!(all.flatMap((host) => host.urls));
}

const [hosts, gapMs] = process.argv.slice(2).map(Number) as [number, number];
main(hosts, gapMs).catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
