import type { Visitor } from '../session';
import { renderPage, type Section } from './layout';

/** What a page that says one thing shows. */
export interface MessageProps {
  readonly visitor: Visitor;
  readonly section?: Section;
  readonly heading: string;
  readonly text: string;
  /** Further lines, each about one thing that was left out. */
  readonly lines?: readonly string[];
  /** The way on: to the overview unless another is given. */
  readonly back?: string;
}

/** A page that says one thing, with the way back. */
export function messagePage({ visitor, section, heading, text, lines = [], back = '/' }: MessageProps): string {
  return renderPage({
    title: heading,
    visitor,
    ...(section === undefined ? {} : { section }),
    children: (
      <>
        <h1>{heading}</h1>
        <p>{text}</p>
        {lines.length > 0 && (
          <ul class="lines">
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
        <p class="foot">
          <a href={back}>{back === '/' ? 'To the pipeline' : 'Back'}</a>
        </p>
      </>
    ),
  });
}
