import { type FaultName, faultNames, kindOf } from '../evaluation/chaos/faults';
import { runChaos } from '../evaluation/chaos/run-chaos';

/** Those that cost little time, and a few more kills. `npm run chaos` has all of them, for minutes. */
const names: FaultName[] = [...faultNames.filter((name) => !kindOf(name).isDear), 'kill', 'kill', 'stop'];

it('loses nothing and doubles nothing, whatever is killed, stopped, cut, flushed or restarted', async () => {
  const { checks, carriedOut } = await runChaos({
    seed: 5, // kills the leaders of both services that have one
    articles: 200,
    seconds: 20,
    names,
    stuckAfter: 90,
    say: () => undefined,
  });
  expect(checks.flatMap(({ what, faults }) => faults.map((fault) => `${what}: ${fault}`))).toEqual([]);
  expect(new Set(carriedOut.map(({ fault }) => fault.name))).toEqual(new Set(names));
}, 360_000);
