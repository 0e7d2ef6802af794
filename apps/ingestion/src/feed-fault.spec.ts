import { HttpFault, RefusedAddress } from '@app/http';
import { FeedError } from './feed';
import { faultOf } from './feed-fault';

const coded = (code: string): Error => Object.assign(new Error(`failed with ${code}`), { code });

it.each<[string, unknown, string]>([
  ['too large', new HttpFault('too-large', 'm'), 'too-large'],
  ['too slow', new HttpFault('too-slow', 'm', { cause: coded('UND_ERR_ABORTED') }), 'too-slow'],
  ['round in circles', new HttpFault('too-many-redirects', 'm'), 'redirect'],
  ['a redirect to a mailbox', new HttpFault('bad-url', 'm'), 'bad-url'],
  ['an unknown encoding', new HttpFault('unreadable', 'm'), 'unreadable'],
  ['a private address', new RefusedAddress('h', '10.0.0.1', 'private'), 'private-address'],
  ['no feed', new FeedError('broken', 'm'), 'not-a-feed'],
  ['no feed, from another thread', { name: 'FeedError', message: 'm' }, 'not-a-feed'],
  ['no such name', coded('ENOTFOUND'), 'unknown-host'],
  ['refused', coded('ECONNREFUSED'), 'network'],
  [
    'refused on all addresses',
    Object.assign(new AggregateError([coded('ECONNREFUSED')], ''), { code: 'ECONNREFUSED' }),
    'network',
  ],
  ['no connection', coded('UND_ERR_CONNECT_TIMEOUT'), 'network'],
  ['an expired certificate', coded('CERT_HAS_EXPIRED'), 'certificate'],
  ['a certificate for another', coded('ERR_TLS_CERT_ALTNAME_INVALID'), 'certificate'],
  ['a broken gzip', coded('Z_DATA_ERROR'), 'unreadable'],
  ['a broken brotli', coded('ERR__ERROR_FORMAT_PADDING_1'), 'unreadable'],
  ['no HTTP', coded('HPE_INVALID_CONSTANT'), 'unreadable'],
  ['what caused it', new TypeError('fetch failed', { cause: coded('ECONNRESET') }), 'network'],
  ['a mistake of ours', new TypeError('x is not a function'), 'unforeseen'],
  ['a code of Object', coded('constructor'), 'unforeseen'],
  ['nothing', undefined, 'unforeseen'],
  ['a text', 'boom', 'unforeseen'],
])('%s', (_, error, fault) => expect(faultOf(error).fault).toBe(fault));

it('ends for an error that causes itself', () => {
  const error = new Error('round');
  error.cause = error;
  expect(faultOf(error)).toEqual({ fault: 'unforeseen', reason: 'round' });
});

it.each<[unknown, string]>([
  [new HttpFault('too-slow', 'no whole answer within 30 s'), 'no whole answer within 30 s'],
  [new FeedError('empty', 'not a feed: the answer is empty'), 'not a feed: the answer is empty'],
  [coded('ENOTFOUND'), 'the name of its host cannot be found; check the address (failed with ENOTFOUND)'],
])('says %s in words', (error, reason) => expect(faultOf(error).reason).toBe(reason));
