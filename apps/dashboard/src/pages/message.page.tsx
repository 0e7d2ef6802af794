import { renderPage } from './layout';

/** A page that says one thing, with the way back: to the overview unless another is given. */
export function messagePage(heading: string, text: string, back = '/'): string {
  return renderPage({
    title: `${heading} – Tributary dashboard`,
    signedIn: true,
    children: (
      <>
        <h2>{heading}</h2>
        <p>{text}</p>
        <p class="foot">
          <a href={back}>{back === '/' ? 'To the overview' : 'Back'}</a>
        </p>
      </>
    ),
  });
}
