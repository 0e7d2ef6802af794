import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Addresses } from '../addresses';
import { addresses } from '../addresses';
import { directionOf, langOf } from './language-text';
import type { Reader } from './reader';

/** For whom, where and when a page is made. */
export interface PageContext {
  readonly reader: Reader;
  readonly publicUrl: string;
  /** The page's own path and parameters, from the first `/` on: where the switch of languages leads back to. */
  readonly path: string;
  readonly now: Date;
}

/** The same to the parts of a page, with the addresses of all others. */
export interface ShownPage extends PageContext {
  readonly at: Addresses;
}

const Shown = createContext<ShownPage | null>(null);

/** Gives its children the page that they are a part of. */
export const PageProvider = Shown.Provider;

/** The context as parts of a page take it. */
export const shownPage = (page: PageContext): ShownPage => ({ ...page, at: addresses(page.publicUrl) });

/** The page that a component is a part of. @throws Error outside of `renderPage` */
export function usePage(): ShownPage {
  const page = useContext(Shown);
  if (page === null) throw new Error('a part of a page was rendered outside of renderPage');
  return page;
}

/** The attributes of a quoted text: its language and direction; by its first letter where the language is unknown. */
export const quoted = (language: string): { lang: string | undefined; dir: 'ltr' | 'rtl' | 'auto' } => {
  const lang = langOf(language);
  return { lang, dir: lang === undefined ? 'auto' : directionOf(language) };
};

/** Class names, with `across` where quoted texts run against the page: our lines then stand at the texts' edge. */
export function sided(reader: Reader, language: string, classes = ''): string | undefined {
  const across = directionOf(language) !== reader.words.direction ? 'across' : '';
  return [classes, across].filter(Boolean).join(' ') || undefined;
}
