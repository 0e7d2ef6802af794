import { type Provenance, provenanceKinds, reportTime } from '@app/model';
import { fittingText } from './fitting-text';
import { usePage } from './page-context';
import { boxHeight, headLength, type Picture, type PlacedArrow, type PlacedBox } from './provenance-layout';
import { type PictureArrow, pictureGraph } from './provenance-nodes';
import { tallPicture } from './provenance-tall';
import { widePicture } from './provenance-wide';
import { roleWords, signWords } from './provenance-words';
import type { Reader } from './reader';

/** How arrows are drawn; bylines and datelines say the same to a reader. */
type Drawn = 'copy' | 'signed' | 'source' | 'credit' | 'link';
const drawnAs: Readonly<Record<PictureArrow['kind'], Drawn>> = {
  copy: 'copy',
  byline: 'signed',
  dateline: 'signed',
  'source-list': 'source',
  credit: 'credit',
  link: 'link',
  photo: 'link',
};

/** Who has a story from whom as a picture, wide or tall as there is room; nothing when nobody has it from another. */
export function ProvenancePicture({ provenance }: { readonly provenance: Provenance }) {
  const { words, count } = usePage().reader;
  const graph = pictureGraph(provenance);
  if (!graph.arrows.length) return null;
  const kinds = provenanceKinds.filter((kind) => graph.arrows.some((arrow) => arrow.kind === kind));
  const drawings = [...new Set(kinds.map((kind) => drawnAs[kind]))];
  return (
    <figure class="picture">
      <Drawing form="wide" picture={widePicture(graph)} />
      <Drawing form="tall" picture={tallPicture(graph)} />
      <figcaption class="meta">
        {graph.omitted > 0 && <p>{count(words.moreOutlets, graph.omitted)}</p>}
        <p>{words.arrowsLead}</p>
        <ul>
          {drawings.map((drawn) => (
            <li>
              <svg width="44" height="12" aria-hidden="true">
                <path class={drawn} d="M2 6H34" />
                <path class="head" d={headPath({ x: 43, y: 6, turn: 1 })} />
              </svg>
              {kinds
                .filter((kind) => drawnAs[kind] === drawn)
                .map((kind) => words[signWords[kind]])
                .join(' · ')}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}

function Drawing({ form, picture }: { readonly form: 'wide' | 'tall'; readonly picture: Picture }) {
  const { words } = usePage().reader;
  const { width, height, boxes, arrows } = picture;
  const ids = { title: `picture-${form}`, how: `picture-${form}-how` };
  return (
    <svg class={form} role="img" aria-labelledby={ids.title} aria-describedby={ids.how} width={width} height={height}>
      <title id={ids.title}>{words.provenancePicture}</title>
      <desc id={ids.how}>{words.provenancePictureHow}</desc>
      {arrows.map((arrow) => (
        <Arrow placed={arrow} />
      ))}
      {boxes.map((box) => (
        <Box box={box} />
      ))}
    </svg>
  );
}

function Arrow({ placed: { arrow, path, head } }: { readonly placed: PlacedArrow }) {
  return (
    <>
      <path class={drawnAs[arrow.kind]} d={path} />
      <path class="head" d={headPath(head)} />
    </>
  );
}

const headPath = ({ x, y, turn }: PlacedArrow['head']): string =>
  `M${x} ${y}L${x - turn * headLength} ${y - 4.5}V${y + 4.5}Z`;

const nameSize = 14;
const lineSize = 12;
/** Room at the ends of a box, and at its start for the mark of its role. */
const end = 6;
const markRoom = 22;

function Box({ box: { node, x, y, width } }: { readonly box: PlacedBox }) {
  const { reader, now } = usePage();
  const { outlet, isFirst, count } = node;
  const lines = outlet ? linesOf(outlet, isFirst, reader, now) : [];
  const role = outlet?.role ?? 'rest';
  const before = role === 'cited' || role === 'rest' ? end : markRoom;
  const room = width - before - end;
  const middle = x + before + room / 2;
  const top = y + boxHeight / 2 + 5 - lines.length * 8;
  return (
    <g class={`box ${role}${isFirst ? ' first' : ''}`}>
      <rect x={x} y={y} width={width} height={boxHeight} rx={4} />
      <Mark role={role} x={x + 13} y={y + 14} />
      {outlet ? (
        <text class="name" x={middle} y={top}>
          {fittingText(outlet.outlet, room, nameSize)}
        </text>
      ) : (
        <text x={middle} y={top}>
          {reader.count(reader.words.moreCopies, count)}
        </text>
      )}
      {lines.map((line, at) => (
        <text x={middle} y={top + 16 + at * 16}>
          {fittingText(line, room, lineSize)}
        </text>
      ))}
    </g>
  );
}

/** What a box says under its name: the role, and for an outlet with articles their languages and the first one's time. */
function linesOf(
  { role, articles, story }: Provenance['outlets'][number],
  isFirst: boolean,
  { words, time, languageName }: Reader,
  now: Date,
): string[] {
  if (role === 'cited')
    return [story === null ? words.cited : words.citedInStory.replace('{story}', words.anotherStory)];
  const languages = [...new Set(articles.map(({ language }) => language))].flatMap((code) => languageName(code) ?? []);
  const what = words[roleWords[role]];
  const said = isFirst ? `${words.earliest}, ${what}` : what;
  return [said, [languages.join(', '), time.clockOrDay(reportTime(articles[0]!), now)].filter(Boolean).join(' · ')];
}

/** Filled for an independent report, half filled for a relay, hollow for a copy. */
function Mark({ role, x, y }: { readonly role: string; readonly x: number; readonly y: number }) {
  if (role === 'cited') return null;
  return (
    <>
      <circle class="mark" cx={x} cy={y} r={5} />
      {role === 'independent' && <circle class="full" cx={x} cy={y} r={5} />}
      {role === 'relay' && <path class="full" d={`M${x} ${y - 5}A5 5 0 0 0 ${x} ${y + 5}Z`} />}
    </>
  );
}
