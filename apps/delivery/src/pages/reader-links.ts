/** A link that opens a feed in a reader; without a name it is whatever app the device has for feeds. */
export interface ReaderLink {
  readonly name: string | null;
  readonly href: string;
}

/** Readers on the web by the address at which each takes a feed. */
const onTheWeb: readonly (readonly [name: string, address: string])[] = [
  ['Feedly', 'https://feedly.com/i/subscription/feed/'],
  ['Inoreader', 'https://www.inoreader.com/?add_feed='],
  ['NewsBlur', 'https://www.newsblur.com/?url='],
  ['The Old Reader', 'https://theoldreader.com/feeds/subscribe?url='],
  ['Feedbin', 'https://feedbin.com/?subscribe='],
];

/** Links that subscribe to a feed in common readers. They are plain links: nobody hears of them before they are followed. */
export function readerLinks(feedUrl: string): ReaderLink[] {
  return [
    // The scheme that apps register, before the whole address.
    { name: null, href: `feed:${feedUrl}` },
    ...onTheWeb.map(([name, address]) => ({ name, href: address + encodeURIComponent(feedUrl) })),
  ];
}

/** Whether only programs on this very machine can fetch an address. */
export function isOnlyHere(url: string): boolean {
  const { hostname } = new URL(url);
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d+){3}$/.test(hostname)
  );
}
