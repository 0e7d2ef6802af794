export { isOwnHost, RefusedAddress, refusedRange } from './address-guard';
export { freshness } from './freshness';
export { HttpClient, HttpFault, type HttpAnswer, type HttpRequest, type Poster } from './http-client';
export { retryAfter } from './retry-after';
export type { Cancel, PostAnswer } from './post';
