import { Webhook } from 'standardwebhooks';
import { startReceiver, type ReceivedEvent, type RunningReceiver } from './webhook-receiver';

const secret = `whsec_${Buffer.from('a sample secret of 24 bytes').toString('base64')}`;
const otherSecret = `whsec_${Buffer.from('some quite different secret').toString('base64')}`;
const started = JSON.stringify({ type: 'story.started', timestamp: '2026-01-05T08:00:00Z', data: { story: 7 } });

describe('the sample webhook receiver', () => {
  let receiver: RunningReceiver;
  const told: ReceivedEvent[] = [];
  let failing = false;
  beforeAll(async () => {
    receiver = await startReceiver(secret, (event) => {
      if (failing) throw new Error('the consumer is out of order');
      told.push(event);
    });
  });
  afterAll(() => receiver.close());

  const post = async (id: string, body: string, key = secret): Promise<number> => {
    const now = new Date();
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(key).sign(id, now, body),
    };
    return (await fetch(receiver.url, { method: 'POST', headers, body })).status;
  };

  it('takes a signed event, and a repeated one once', async () => {
    expect([await post('msg_1', started), await post('msg_1', started)]).toEqual([204, 204]);
    expect(receiver.received).toEqual([
      { id: 'msg_1', type: 'story.started', timestamp: '2026-01-05T08:00:00Z', data: { story: 7 } },
    ]);
    expect(told).toEqual(receiver.received);
  });

  it('refuses what is not signed with its secret, unsigned, not a payload, or not a POST', async () => {
    expect(await post('msg_2', started, otherSecret)).toBe(401);
    expect((await fetch(receiver.url, { method: 'POST', body: started })).status).toBe(401);
    expect(await post('msg_3', 'no JSON')).toBe(400);
    expect(await post('msg_4', '{"type":"story.started"}')).toBe(400);
    expect((await fetch(receiver.url)).status).toBe(405);
    expect(receiver.received).toHaveLength(1);
  });

  it('takes an event at the next attempt when its consumer failed', async () => {
    failing = true;
    const silent = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(await post('msg_5', started)).toBe(500);
    failing = false;
    silent.mockRestore();
    expect(await post('msg_5', started)).toBe(204);
    expect(receiver.received.map((event) => event.id)).toEqual(['msg_1', 'msg_5']);
  });
});
