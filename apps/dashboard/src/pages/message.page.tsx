import { renderPage } from './layout';

/** A page that says one thing, with the way back. */
export function messagePage(heading: string, text: string): string {
  return renderPage({
    title: `${heading} – Tributary dashboard`,
    signedIn: true,
    children: (
      <>
        <h2>{heading}</h2>
        <p>{text}</p>
        <p class="foot">
          <a href="/">To the overview</a>
        </p>
      </>
    ),
  });
}
