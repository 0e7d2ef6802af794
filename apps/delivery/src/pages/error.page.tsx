import type { Words } from './languages/words';
import { filled } from './filled';
import { renderPage } from './layout';
import { type PageContext, shownPage } from './page-context';

type Told = 'malformed' | 'notFound' | 'gone' | 'tooMany' | 'busy' | 'broken' | 'refused';
const usual = new Map<number, Told>([
  [400, 'malformed'],
  [404, 'notFound'],
  [410, 'gone'],
  [429, 'tooMany'],
  [503, 'busy'],
]);

/** What is said of a status: a heading and a sentence. */
function textsOf(status: number, words: Words): [heading: string, sentence: string] {
  const told = usual.get(status) ?? (status >= 500 ? 'broken' : 'refused');
  return [words[told], words[`${told}How`]];
}

/** A page for an error: what happened, and the way home; nothing from inside the server. */
export function errorPage(page: PageContext, { status }: { readonly status: number }): string {
  const { words } = page.reader;
  const [heading, sentence] = textsOf(status, words);
  return renderPage(page, {
    title: `${heading} – Tributary`,
    canonical: null,
    children: (
      <div class="fault prose">
        <p class="kicker">{filled(words.error, { status: String(status) })}</p>
        <h1>{heading}</h1>
        <p>{sentence}</p>
        <p>
          <a href={shownPage(page).at.home}>{words.toFront}</a>
        </p>
      </div>
    ),
  });
}
