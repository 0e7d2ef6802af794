import type { Environment } from './environment';

/**
 * How our HTTP servers bound what a stranger may send: 5 MB of body, unless a route says otherwise, headers within 20
 * seconds, and a whole request within two minutes; Fastify itself would wait for ever. Node refuses the rest: headers of
 * more than 16 kB (431), two lengths, folded headers and bare line feeds (400).
 */
export const serverOptions = ({ TRUST_PROXY }: Pick<Environment, 'TRUST_PROXY'>) => ({
  trustProxy: TRUST_PROXY,
  bodyLimit: 5_000_000,
  requestTimeout: 120_000,
  http: { headersTimeout: 20_000 },
  forceCloseConnections: true,
});
