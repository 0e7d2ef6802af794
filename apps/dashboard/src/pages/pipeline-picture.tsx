import type { StageTime } from '@app/store';
import { durationText } from '../duration-text';
import { elapsedText } from '../elapsed-text';
import { type Arrow, type Picture, type Span, tallPicture, widePicture } from '../pipeline-picture';
import { rateText } from '../rate-text';
import { isLate, type Stage } from '../stages';

/** What the picture of the pipeline shows. */
export interface PictureProps {
  readonly stages: readonly Stage[];
  /** Of the spans that are timed as a whole. */
  readonly times: readonly StageTime[];
  readonly now: Date;
}

const number = (value: number): string => value.toLocaleString('en');
/** A count that fits into a box: above a million in millions, as `1.2M`; the table below has it in full. */
const shortNumber = (value: number): string =>
  value < 1_000_000 ? number(value) : value.toLocaleString('en', { notation: 'compact', maximumFractionDigits: 1 });

/** What a stage's work is called, one and many: queues with lanes have something due, the others rows that wait. */
const workNames: Readonly<Record<string, readonly [one: string, many: string]>> = {
  'poll-host': ['feed due', 'feeds due'],
  deliver: ['delivery due', 'deliveries due'],
  distribute: ['push due', 'pushes due'],
};
/** How much is to be done, in words: `1 feed due`, `12 rows`. */
export function workText(queue: string, waiting: number): string {
  const [one, many] = workNames[queue] ?? ['row', 'rows'];
  return `${number(waiting)} ${waiting === 1 ? one : many}`;
}
/** What a stage finishes. */
export const finishedNames: Readonly<Record<string, string>> = {
  'poll-host': 'entries',
  'dedupe-entries': 'articles',
  'cluster-articles': 'placed',
  'publish-stories': 'events',
  deliver: 'delivered',
};
export const spanNames: Readonly<Record<string, string>> = {
  'feed-to-story': 'From the feed to the story',
  'story-to-webhook': 'From the story to the webhook',
};

/** Half of what was finished took no longer than the first, 95 % no longer than the second. */
export const timesText = (time: StageTime | null | undefined): string =>
  time?.p50Ms === null || time?.p95Ms === null || !time
    ? 'nothing finished lately'
    : `p50 ${durationText(time.p50Ms)} · p95 ${durationText(time.p95Ms)}`;

/** The pipeline as a picture, from left to right, and for telephones from top to bottom. */
export function PipelinePicture(props: PictureProps) {
  return (
    <>
      <Drawn {...props} picture={widePicture()} kind="wide" />
      <Drawn {...props} picture={tallPicture()} kind="tall" />
    </>
  );
}

function Drawn({
  stages,
  times,
  now,
  picture,
  kind,
}: PictureProps & { readonly picture: Picture; readonly kind: string }) {
  const { width, height, box, boxes, arrows, spans } = picture;
  const of = (queue: string): Stage => stages.find((stage) => stage.queue === queue)!;
  const head = `head-${kind}`;
  return (
    <svg class={`pipeline ${kind}`} role="group" aria-label="The pipeline" viewBox={`0 0 ${width} ${height}`}>
      <defs>
        <marker
          id={head}
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="8"
          markerHeight="8"
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path class="head" d="M0 0 8 4 0 8z" />
        </marker>
      </defs>
      {arrows.map((arrow) => (
        <Flow
          key={`${arrow.from}-${arrow.to}`}
          arrow={arrow}
          time={of(arrow.from).time}
          head={head}
          tall={kind === 'tall'}
        />
      ))}
      {boxes.map(({ queue, x, y }) => (
        <StageBox key={queue} stage={of(queue)} x={x} y={y} width={box.width} height={box.height} now={now} />
      ))}
      {spans.map((span) => (
        <SpanLine key={span.stage} span={span} time={times.find(({ stage }) => stage === span.stage)} />
      ))}
    </svg>
  );
}

/** An arrow, the thicker the more goes over it: by tenfold. */
function Flow({ arrow, time, head, tall }: { arrow: Arrow; time: StageTime | null; head: string; tall: boolean }) {
  const rate = time?.perMinute ?? 0;
  const thickness = 1.25 + Math.log10(1 + rate);
  const [x, y] = arrow.label ?? [0, 0];
  const name = finishedNames[arrow.from] ?? '';
  return (
    <g class={rate > 0 ? 'flow' : 'flow still'}>
      <polyline
        points={arrow.points.map((point) => point.join(',')).join(' ')}
        stroke-width={thickness.toFixed(2)}
        marker-end={`url(#${head})`}
      />
      {arrow.label && time && !tall && (
        <>
          <text x={x} y={y - 24} text-anchor="middle" class="rate">
            {rateText(rate)}
          </text>
          <text x={x} y={y - 10} text-anchor="middle" class="unit">
            {name}
          </text>
        </>
      )}
      {arrow.label && time && tall && (
        <text x={x + 14} y={y + 5} class="unit">
          {rateText(rate)} {name} a minute
        </text>
      )}
    </g>
  );
}

interface BoxProps {
  readonly stage: Stage;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly now: Date;
}

function StageBox({ stage, x, y, width, height, now }: BoxProps) {
  const { queue, by, jobs, work, time } = stage;
  const aside = work?.quarantined ?? 0;
  const idle = jobs?.workers === 0;
  const bad = idle || isLate(stage, now) || aside > 0;
  const [left, right] = [x + 14, x + width - 14];
  // A low box has its times, and what was set aside, beside the rest.
  const roomy = height > 120;
  const waiting = work ? shortNumber(work.waiting) : '–';
  return (
    <g class={bad ? 'box bad' : 'box'}>
      <rect x={x} y={y} width={width} height={height} rx="10" />
      <a href={`/queues/queue/${queue}`}>
        <text x={left} y={y + 25} class="name">
          {queue}
        </text>
      </a>
      <text x={left} y={y + 42} class={idle ? 'idle' : 'soft'}>
        {by}
        {jobs && ` · ${idle ? 'not running' : `${jobs.workers} at work`}`}
      </text>
      <text x={left} y={y + 76}>
        <tspan class="count">{waiting}</tspan>
        <tspan class="soft" dx="6">
          {workNames[queue] ? 'due' : 'waiting'}
        </tspan>
      </text>
      <text x={left} y={y + 97} class={isLate(stage, now) ? 'soft alarm' : 'soft'}>
        {work?.oldest ? `oldest ${elapsedText(work.oldest, now)}` : 'nothing waits'}
      </text>
      {aside > 0 && (
        <a href={`/quarantine?queue=${queue}`}>
          <text
            x={roomy ? left : right}
            y={roomy ? y + 116 : y + 25}
            text-anchor={roomy ? 'start' : 'end'}
            class="soft alarm"
          >
            {number(aside)} set aside
          </text>
        </a>
      )}
      {time && (
        <text x={roomy ? left : right} y={roomy ? y + 138 : y + 97} text-anchor={roomy ? 'start' : 'end'} class="soft">
          {timesText(time)}
        </text>
      )}
    </g>
  );
}

function SpanLine({ span, time }: { readonly span: Span; readonly time: StageTime | undefined }) {
  const { x, y, width, stage } = span;
  return (
    <g class="span">
      <path d={`M${x} ${y - 7}v14M${x} ${y}h${width}M${x + width} ${y - 7}v14`} />
      <text x={x} y={y + 26} class="soft">
        {spanNames[stage]}
      </text>
      <text x={x} y={y + 46} class="name">
        {timesText(time)}
      </text>
    </g>
  );
}
