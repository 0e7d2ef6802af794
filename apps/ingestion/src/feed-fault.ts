/** Why a poll failed, as a stable code: the column feeds.fault. The words are in feeds.last_error. */
export type FeedFault =
  // By the server's answer.
  | 'challenged' // a protection against robots wants a browser
  | 'gone' // the publisher has ended the feed
  | 'login' // a login or payment is asked for
  | 'refused'
  | 'missing'
  | 'busy' // too many requests, or no room for now
  | 'server' // the server is in trouble
  | 'redirect' // redirects that lead nowhere, or round in circles
  | 'http' // any other answer that is not the feed
  // Without a whole answer.
  | 'unknown-host'
  | 'network'
  | 'certificate'
  | 'too-slow'
  | 'too-large'
  | 'unreadable' // it cannot be decompressed, or is no HTTP
  | 'bad-url'
  | 'private-address'
  // By the document.
  | 'not-a-feed'
  | 'no-feed-on-page' // a site that names no feed
  | 'no-readable-feed' // a site whose feeds cannot be read
  | 'duplicate' // a site whose feed is polled already
  // Ours: neither the server's nor the feed's.
  | 'unforeseen';

const byCode: Readonly<Record<string, FeedFault>> = {
  // HttpFault
  'too-large': 'too-large',
  'too-slow': 'too-slow',
  'too-many-redirects': 'redirect',
  unreadable: 'unreadable',
  'bad-url': 'bad-url',
  'not-a-feed': 'not-a-feed',
  // Node and undici
  ENOTFOUND: 'unknown-host',
  EAI_AGAIN: 'unknown-host',
  ECONNREFUSED: 'network',
  ECONNRESET: 'network',
  ECONNABORTED: 'network',
  EHOSTUNREACH: 'network',
  ENETUNREACH: 'network',
  ENETDOWN: 'network',
  EADDRNOTAVAIL: 'network',
  EPIPE: 'network',
  ETIMEDOUT: 'network',
  UND_ERR_CONNECT_TIMEOUT: 'network',
  UND_ERR_SOCKET: 'network',
  UND_ERR_HEADERS_TIMEOUT: 'too-slow',
  UND_ERR_BODY_TIMEOUT: 'too-slow',
  UND_ERR_HEADERS_OVERFLOW: 'too-large',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'unreadable',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate',
  EPROTO: 'certificate',
};
const byName: Readonly<Record<string, FeedFault>> = { RefusedAddress: 'private-address', FeedError: 'not-a-feed' };
/** Families of codes: llhttp; zlib, brotli; OpenSSL. */
const byPattern: readonly (readonly [RegExp, FeedFault])[] = [
  [/^HPE_/, 'unreadable'],
  [/^(?:Z_|ERR__ERROR_|ERR_BROTLI|ERR_ZLIB)/, 'unreadable'],
  [/^(?:CERT_|ERR_TLS_|ERR_SSL_)/, 'certificate'],
];

/** What to say of faults whose errors are Node's, and meant for programmers. */
const words: Partial<Record<FeedFault, string>> = {
  'unknown-host': 'the name of its host cannot be found; check the address',
  network: 'its host cannot be reached, or broke off; it is polled again later',
  certificate: 'its host has no certificate that can be trusted; tell its publisher',
  unreadable: 'its answer is broken and cannot be read; tell its publisher',
};

function faultOfOne(error: { code?: unknown; name?: unknown }): FeedFault | null {
  const code = typeof error.code === 'string' ? error.code : '';
  const name = typeof error.name === 'string' ? error.name : '';
  if (Object.hasOwn(byCode, code)) return byCode[code]!;
  if (Object.hasOwn(byName, name)) return byName[name]!;
  return byPattern.find(([pattern]) => pattern.test(code))?.[1] ?? null;
}

/**
 * The fault that an error of a poll stands for, and its reason in words: known by `code` and `name` alone, of the error
 * or of what caused it, so that errors which came from another thread are known too.
 * @param error an HttpFault, RefusedAddress or FeedError, an error of a socket, or any other
 */
export function faultOf(error: unknown): { fault: FeedFault; reason: string } {
  const message = (error as Partial<Error> | null)?.message ?? String(error);
  let cause = error;
  for (let depth = 0; depth < 5 && typeof cause === 'object' && cause !== null; depth += 1) {
    const fault = faultOfOne(cause);
    if (fault) {
      const own = (cause as Partial<Error>).name === 'HttpFault' ? undefined : words[fault];
      return { fault, reason: own === undefined ? message : `${own} (${message})` };
    }
    cause = (cause as Partial<Error>).cause;
  }
  return { fault: 'unforeseen', reason: message };
}
