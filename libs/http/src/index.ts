export { isOwnHost, RefusedAddress, refusedRange } from './address-guard';
export { freshness } from './freshness';
export { HttpClient, HttpFault, type HttpAnswer, type HttpRequest } from './http-client';
export { retryAfter } from './retry-after';
