import { feedsPath } from './feed-actions';

/** Where more is told of what an alert is about; null when there is no such page. */
export function alertPath({ kind, subject }: { readonly kind: string; readonly subject: string }): string | null {
  const host = /^host:(.+)$/.exec(subject)?.[1];
  const fault = /^fault:(\S+)/.exec(subject)?.[1];
  switch (kind) {
    case 'feed-silent':
    case 'feed-failing':
      return `/feeds/${subject}`;
    case 'outage':
    case 'feeds-failing':
      return feedsPath(host || fault ? { text: host ?? fault! } : { condition: 'failing' });
    case 'feeds-silent':
      return feedsPath({ condition: 'silent', ...(host ? { text: host } : {}) });
    case 'endpoint-disabled':
      return `/endpoints/${subject}`;
    default:
      return kind === 'backlog' ? `/queues/queue/${subject}` : null;
  }
}
