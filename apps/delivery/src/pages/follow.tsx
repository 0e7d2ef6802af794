import { feedAddresses } from '../addresses';
import type { FeedSubject } from '../feed-subject';
import { usePage } from './page-context';
import { isOnlyHere, readerLinks } from './reader-links';

/** What is followed; each has its own words. */
export type Followed = 'Topic' | 'Search' | 'Story';

/** The way to a subject's feeds: one step to open them in a reader, and the address to paste anywhere else. */
export function Follow({
  subject,
  what,
  open = false,
}: {
  readonly subject: Pick<FeedSubject, 'pageUrl' | 'isPrivate'>;
  readonly what: Followed;
  readonly open?: boolean;
}) {
  const { words } = usePage().reader;
  const { rss, atom, json } = feedAddresses(subject.pageUrl);
  return (
    <details class="follow" id="follow" open={open}>
      <summary>{words[`followThis${what}`]}</summary>
      <div class="panel">
        <p id="readers">{words.openInReader}</p>
        <ul class="readers" aria-labelledby="readers">
          {readerLinks(atom).map(({ name, href }) => (
            <li>
              <a href={href} rel="noopener noreferrer">
                {name ?? words.openInApp}
              </a>
            </li>
          ))}
        </ul>
        {isOnlyHere(atom) && <p class="meta">{words.onlyHere}</p>}
        <p class="paste">
          <label for="feed">{words.orPaste}</label>
          <span class="field">
            <input id="feed" type="url" readOnly value={atom} dir="ltr" />
            <button type="button" hidden data-copied={words.copied}>
              {words.copy}
            </button>
          </span>
        </p>
        <p class="meta">
          {words.otherFormats}: <a href={rss}>RSS</a> · <a href={atom}>Atom</a> · <a href={json}>JSON Feed</a>
        </p>
        <p class="meta">{what === 'Story' ? words.developmentsEntry : words.oneEntry}</p>
        {subject.isPrivate && <p class="meta">{words.keepSecret}</p>}
      </div>
    </details>
  );
}
