import { createHash } from 'node:crypto';
import { addresses } from '../addresses';

/** What `LiveNews` gives the script to say. */
interface NewsWords {
  readonly newStories?: Record<string, string>;
  readonly changedStories?: Record<string, string>;
  readonly storyChanged?: string;
  readonly showThem: string;
  readonly locale: string;
}

/* Both functions run in the browser alone, as `toString` writes them: they may use nothing of this file. */

/** Tells of what is new, by the live stream, and leaves the page as it is. A page that nobody sees is not connected. */
function tellNews(): void {
  const news = document.getElementById('news');
  if (!news) return;
  const words = JSON.parse(news.dataset['words']!) as NewsWords;
  const plurals = new Intl.PluralRules(words.locale);
  const numbers = new Intl.NumberFormat(words.locale);
  const shown = new Map<string, number>();
  document.querySelectorAll<HTMLElement>('[data-story]').forEach(({ dataset }) => {
    shown.set(dataset['story']!, Number(dataset['sequence']));
  });
  const fresh = new Set<string>();
  const changed = new Set<string>();
  const shortestWait = 5_000;
  let place = news.dataset['place'];
  let wait = shortestWait;
  let timer = 0;
  let source: EventSource | null = null;

  function count(texts: Record<string, string> | undefined, stories: Set<string>): string {
    const text = texts?.[plurals.select(stories.size)] ?? texts?.['other'];
    return text && stories.size ? text.replace('{n}', numbers.format(stories.size)) : '';
  }
  function tell(): void {
    const parts = words.storyChanged
      ? [words.storyChanged]
      : [count(words.newStories, fresh), count(words.changedStories, changed)];
    const link = news!.querySelector('a') ?? document.createElement('a');
    const show = document.createElement('b');
    show.textContent = words.showThem;
    link.href = news!.dataset['page']!;
    link.replaceChildren(`${parts.filter(Boolean).join(' · ')} `, show);
    if (!link.parentNode) news!.append(link);
  }
  function hear(event: MessageEvent<string>): void {
    place = event.lastEventId;
    const { id, sequence, mergedInto } = JSON.parse(event.data) as {
      id: number;
      sequence: number;
      mergedInto: unknown;
    };
    const known = shown.get(String(id));
    if (known === undefined ? mergedInto : sequence <= known) return;
    (event.type === 'started' ? fresh : changed).add(String(id));
    tell();
  }
  function close(): void {
    clearTimeout(timer);
    source?.close();
    source = null;
  }
  function open(): void {
    if (source || document.visibilityState === 'hidden') return;
    const from = place === undefined ? '' : `&lastEventId=${place}`;
    source = new EventSource(news!.dataset['stream']! + from);
    for (const kind of ['started', 'updated', 'merged', 'split']) source.addEventListener(kind, hear);
    source.addEventListener('open', () => (wait = shortestWait));
    source.addEventListener('error', () => {
      // A lost connection the browser mends by itself; one that was refused is for us to try again.
      if (source?.readyState !== EventSource.CLOSED) return;
      close();
      timer = window.setTimeout(open, wait);
      wait = Math.min(wait * 2, 300_000);
    });
  }
  function follow(): void {
    if (document.visibilityState === 'hidden') close();
    else open();
  }
  document.addEventListener('visibilitychange', follow);
  window.addEventListener('pagehide', close);
  window.addEventListener('pageshow', open);
  open();
}

/** Shows the buttons that copy an address, and lets them do it. */
function offerCopying(): void {
  document.querySelectorAll<HTMLButtonElement>('button[data-copied]').forEach((button) => {
    const field = button.parentElement!.querySelector('input')!;
    button.hidden = false;
    button.addEventListener('click', () => {
      field.select();
      // Not there on pages without encryption; the address is selected then.
      if (navigator.clipboard) {
        void navigator.clipboard.writeText(field.value).then(() => (button.textContent = button.dataset['copied']!));
      }
    });
  });
}

/** The script of all pages. They work without it. */
export const pageScript = `"use strict";(${tellNews.toString()})();(${offerCopying.toString()})();\n`;

/** Names the script by what it does, so that it may be kept for good. */
export const pageScriptName = `page-${createHash('sha256').update(pageScript).digest('hex').slice(0, 12)}.js`;

/** Where the script is. */
export const pageScriptUrl = (publicUrl: string): string => addresses(publicUrl).home + pageScriptName;
