import { codingFeeds } from './hostile/coding-feeds';
import { exchangeFeeds } from './hostile/exchange-feeds';
import type { HostileFeed } from './hostile/hostile-feed';
import { pageFeeds } from './hostile/page-feeds';
import { textFeeds } from './hostile/text-feeds';
import { xmlFeeds } from './hostile/xml-feeds';

/** Every kind of hostile feed, by a name of its own. All are made by code, none is a file. */
export const hostileFeeds: readonly HostileFeed[] = [
  ...xmlFeeds,
  ...textFeeds,
  ...codingFeeds,
  ...exchangeFeeds,
  ...pageFeeds,
];
