import { runWebhooksChaos } from './support/webhooks-chaos';

const events = Number(process.env['CHAOS_EVENTS'] ?? 300);
const eventsPerSecond = Number(process.env['CHAOS_EVENTS_PER_SECOND'] ?? 30);

it('brings all to the healthy endpoints, in order and without gaps, through two kills; the log tells the rest', async () => {
  const { faults, deliveries } = await runWebhooksChaos({ events, eventsPerSecond });
  expect(faults).toEqual([]);
  expect(deliveries).toBeGreaterThan(0);
}, 240_000);
