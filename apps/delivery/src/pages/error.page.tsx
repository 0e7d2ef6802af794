import { addresses } from '../addresses';
import { renderPage } from './layout';

/** What an error page says. */
export interface ErrorPageProps {
  readonly publicUrl: string;
  /** The HTTP status it is sent with. */
  readonly status: number;
  /** One sentence for the reader in place of the usual one; nothing from inside the server. */
  readonly message?: string;
}

const usual = new Map<number, readonly [heading: string, message: string]>([
  [400, ['That address makes no sense', 'Something in the address or the request is malformed.']],
  [
    404,
    [
      'No such page',
      'There is no story or topic at this address. A story’s address never changes, so check it for a slip.',
    ],
  ],
  [429, ['Slow down a little', 'Too many requests came from your address. Try again in a minute.']],
  [503, ['Back in a moment', 'Tributary is starting or busy. Try again in a minute.']],
]);
const failure = [
  'Something broke here',
  'This is our fault, not yours, and it is in our logs. Try again in a minute.',
] as const;
const refusal = ['That did not work', 'The request could not be answered.'] as const;

/** A page for an error: what happened, and the way home. */
export function errorPage({ publicUrl, status, message }: ErrorPageProps): string {
  const [heading, text] = usual.get(status) ?? (status >= 500 ? failure : refusal);
  return renderPage({
    publicUrl,
    title: `${heading} – Tributary`,
    canonical: null,
    children: (
      <div class="fault prose">
        <p class="kicker">Error {status}</p>
        <h1>{heading}</h1>
        <p>{message ?? text}</p>
        <p>
          <a href={addresses(publicUrl).home}>To the front page</a>
        </p>
      </div>
    ),
  });
}
