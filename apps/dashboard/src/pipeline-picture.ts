import type { QueueName } from '@app/pipeline';

/** A stage's box. */
export interface Box {
  readonly queue: QueueName;
  readonly x: number;
  readonly y: number;
}

/** An arrow from a stage to the next one, and where the stage's rate stands on it; null on a further arrow of the same. */
export interface Arrow {
  readonly from: QueueName;
  readonly to: QueueName;
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly label: readonly [x: number, y: number] | null;
}

/** A span of stages that is timed as a whole. */
export interface Span {
  readonly stage: 'feed-to-story' | 'story-to-webhook';
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Where everything of the picture is, in units of its own. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly box: { readonly width: number; readonly height: number };
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
  readonly spans: readonly Span[];
}

type Place = readonly [queue: QueueName, column: number, row: number];
const places: readonly Place[] = [
  ['poll-host', 0, 0],
  ['dedupe-entries', 1, 0],
  ['cluster-articles', 2, 0],
  ['publish-stories', 3, 0],
  ['deliver', 4, 0],
  ['distribute', 4, 1],
];

/** The pipeline from left to right, for wide windows. */
export function widePicture(): Picture {
  const box = { width: 186, height: 154 };
  const gap = 62;
  const below = 26;
  const boxes = places.map(([queue, column, row]) => ({
    queue,
    x: 1 + column * (box.width + gap),
    y: 1 + row * (box.height + below),
  }));
  const at = (queue: QueueName): Box => boxes.find((candidate) => candidate.queue === queue)!;
  const middle = 1 + box.height / 2;
  const straight = (from: QueueName, to: QueueName): Arrow => {
    const [start, end] = [at(from).x + box.width, at(to).x];
    return {
      from,
      to,
      points: [
        [start, middle],
        [end, middle],
      ],
      label: [(start + end) / 2, middle],
    };
  };
  const fork = at('publish-stories').x + box.width + gap / 2;
  const lower = at('distribute').y + box.height / 2;
  const spanY = box.height + below + 28;
  const spanOf = (stage: Span['stage'], from: QueueName, to: QueueName): Span => ({
    stage,
    x: at(from).x,
    y: spanY,
    width: at(to).x + box.width - at(from).x,
  });
  return {
    width: 2 + 5 * box.width + 4 * gap,
    height: 2 + 2 * box.height + below,
    box,
    boxes,
    arrows: [
      straight('poll-host', 'dedupe-entries'),
      straight('dedupe-entries', 'cluster-articles'),
      straight('cluster-articles', 'publish-stories'),
      straight('publish-stories', 'deliver'),
      {
        from: 'publish-stories',
        to: 'distribute',
        points: [
          [fork, middle],
          [fork, lower],
          [at('distribute').x, lower],
        ],
        label: null,
      },
    ],
    spans: [
      spanOf('feed-to-story', 'poll-host', 'cluster-articles'),
      { ...spanOf('story-to-webhook', 'publish-stories', 'publish-stories'), width: box.width },
    ],
  };
}

/** The pipeline from top to bottom, for telephones. */
export function tallPicture(): Picture {
  const box = { width: 340, height: 112 };
  const gap = 38;
  const boxes = places.map(([queue], at) => ({ queue, x: 1, y: 1 + at * (box.height + gap) }));
  const arrows = boxes.slice(0, 4).map((from, at): Arrow => {
    const to = boxes[at + 1]!;
    const x = 1 + box.width / 2;
    const start = from.y + box.height;
    return {
      from: from.queue,
      to: to.queue,
      points: [
        [x, start],
        [x, to.y],
      ],
      label: [x, start + gap / 2],
    };
  });
  const bottom = boxes.at(-1)!.y + box.height;
  return {
    width: box.width + 2,
    height: bottom + 146,
    box,
    boxes,
    arrows,
    spans: [
      { stage: 'feed-to-story', x: 1, y: bottom + 24, width: box.width },
      { stage: 'story-to-webhook', x: 1, y: bottom + 92, width: box.width },
    ],
  };
}
