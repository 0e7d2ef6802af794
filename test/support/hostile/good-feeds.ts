/** Feeds that are polled beside the hostile ones, and how many entries each has at a time. */
export const goodFeeds = 10;
export const goodEntries = 20;
