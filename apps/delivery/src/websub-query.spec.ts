import { readIntent } from './websub-query';

const asked = {
  'hub.mode': 'subscribe',
  'hub.topic': 'https://a.example/feed',
  'hub.challenge': 'c',
  'hub.lease_seconds': '60',
};
const intent = { mode: 'subscribe', topic: 'https://a.example/feed', leaseSeconds: 60, reason: null };

it.each([
  [asked, { intent, challenge: 'c' }],
  [
    { ...asked, 'hub.mode': 'unsubscribe' },
    { intent: { ...intent, mode: 'unsubscribe' }, challenge: 'c' },
  ],
  [
    { ...asked, 'hub.lease_seconds': undefined },
    { intent: { ...intent, leaseSeconds: null }, challenge: 'c' },
  ],
  [
    { ...asked, 'hub.lease_seconds': 'soon' },
    { intent: { ...intent, leaseSeconds: null }, challenge: 'c' },
  ],
  [
    { ...asked, 'hub.lease_seconds': ['1', '2'] },
    { intent: { ...intent, leaseSeconds: null }, challenge: 'c' },
  ],
  [{ ...asked, 'hub.challenge': undefined }, null],
  [{ ...asked, 'hub.challenge': '' }, null],
  [{ ...asked, 'hub.challenge': 'x'.repeat(1_001) }, null],
  [{ ...asked, 'hub.challenge': ['a', 'b'] }, null],
  [{ ...asked, 'hub.topic': undefined }, null],
  [{ ...asked, 'hub.mode': 'publish' }, null],
  [
    { 'hub.mode': 'denied', 'hub.topic': 'https://a.example/feed', 'hub.reason': 'no' },
    { intent: { ...intent, mode: 'denied', leaseSeconds: null, reason: 'no' }, challenge: '' },
  ],
  [
    { 'hub.mode': 'denied', 'hub.topic': 'https://a.example/feed' },
    { intent: { ...intent, mode: 'denied', leaseSeconds: null }, challenge: '' },
  ],
  [{}, null],
  [null, null],
])('reads %j as %j', (query, read) => expect(readIntent(query)).toEqual(read));
