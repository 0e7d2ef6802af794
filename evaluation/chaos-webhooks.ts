import { parseArgs } from 'node:util';
import { runWebhooksChaos } from '../test/support/webhooks-chaos';

/**
 * Sends events to 100 endpoints, of which two each are slow, dead, or answer 429, 410 and 500, and kills delivery twice.
 * @returns whether every healthy endpoint got all in order without gaps, and the log tells the truth of the others
 */
export async function chaosWebhooks(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      events: { type: 'string', default: '20000' },
      'events-per-second': { type: 'string', default: '30' },
    },
  });
  const [events, eventsPerSecond] = [Number(values.events), Number(values['events-per-second'])];
  if (!(events > 0) || !(eventsPerSecond > 0))
    throw new Error('--events and --events-per-second: give numbers above 0');
  const outcome = await runWebhooksChaos({ events, eventsPerSecond });
  const line = (name: string, value: string): void => console.log(`  ${name.padEnd(44)}${value}`);
  const { p50, p95, p99, most } = outcome.latency;
  console.log(`${events} changes of stories at ${eventsPerSecond} a second, 100 endpoints, delivery killed twice`);
  line('events to healthy endpoints', outcome.deliveries.toLocaleString('en'));
  line('in', `${outcome.seconds.toFixed(0)} s, ${Math.round(outcome.deliveries / outcome.seconds)} a second`);
  line('of these sent again', String(outcome.repeats));
  line('ms from change to receipt', `median ${p50}, 95 % ${p95}, 99 % ${p99}, most ${most}`);
  for (const fault of outcome.faults) line('FAULT', fault);
  return outcome.faults.length === 0;
}
