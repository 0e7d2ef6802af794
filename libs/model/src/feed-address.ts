import { parsedUrl } from './parsed-url';

/** Schemes that readers register for themselves: `feed:https://…` and `feed://…` mean a plain http(s) address. */
const readerScheme = /^(?:feeds?|pcast|itpc|podcast):(?:\/\/)?/i;

/**
 * The http(s) address that a person or a document means by a feed's address: `feed:` and its kin dropped, `https` put
 * before a bare host name.
 * @param scheme what `feed://host` stands for
 * @returns the address without its fragment, in the form of the URL standard; null when it is none that can be polled
 */
export function feedAddress(written: string, scheme: 'http' | 'https' = 'http'): string | null {
  let text = written.trim();
  const reader = readerScheme.exec(text);
  if (reader) {
    const rest = text.slice(reader[0].length).replace(/^\/+/, '');
    text = /^https?:/i.test(rest) ? rest : `${/^feeds:/i.test(text) ? 'https' : scheme}://${rest}`;
    // Some write `feed://https//host`, as their address bar took one colon away.
    text = text.replace(/^https?:\/\/(https?)\/\//i, '$1://');
    if (!hasHostName(text)) return null;
  } else if (/^(?:[\p{L}\d-]+\.)+\p{L}[\p{L}\d-]+(?:[:/?]|$)/iu.test(text)) text = `https://${text}`;
  if (!/^https?:\/\//i.test(text)) return null;
  const url = parsedUrl(text);
  if (!url) return null;
  url.hash = '';
  return url.href;
}

const hasHostName = (address: string): boolean => {
  const hostname = parsedUrl(address)?.hostname ?? '';
  return hostname.includes('.') || hostname.includes(':') || hostname === 'localhost';
};
