import { feedAddresses } from '../addresses';
import type { FeedSubject } from '../feed-subject';

/** The addresses of a subject's feeds, to be pasted into a feed reader. */
export function Subscribe({ subject, what }: { readonly subject: FeedSubject; readonly what: string }) {
  const { rss, atom, json } = feedAddresses(subject.pageUrl);
  const feeds: [string, string][] = [
    ['RSS', rss],
    ['Atom', atom],
    ['JSON Feed', json],
  ];
  return (
    <aside class="subscribe">
      <h2>Follow this {what}</h2>
      <p class="meta">Paste one of these addresses into your feed reader. A story is one entry, kept up to date.</p>
      {subject.isPrivate && <p class="meta">Keep them to yourself: whoever has one can read this topic.</p>}
      <dl class="addresses">
        {feeds.map(([name, href]) => (
          <>
            <dt>{name}</dt>
            <dd>
              <a href={href}>{href}</a>
            </dd>
          </>
        ))}
      </dl>
    </aside>
  );
}

/** A name with small links to its three feeds. */
export function FormatLinks({ name, pageUrl }: Pick<FeedSubject, 'name' | 'pageUrl'>) {
  const { rss, atom, json } = feedAddresses(pageUrl);
  return (
    <span class="formats meta">
      <a href={rss} aria-label={`${name}, RSS`}>
        RSS
      </a>
      <a href={atom} aria-label={`${name}, Atom`}>
        Atom
      </a>
      <a href={json} aria-label={`${name}, JSON Feed`}>
        JSON
      </a>
    </span>
  );
}
