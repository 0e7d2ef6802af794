/** How long a client waits before it connects again, in milliseconds. */
const retryMs = 3_000;

/**
 * What a stream begins with: when to connect again, should it end, and the place where it begins, so that a client that
 * heard nothing yet goes on from there as well.
 */
export const streamHead = (position: number): string => `retry: ${retryMs}\nid: ${position}\n\n`;

/** A comment, which clients skip: it keeps proxies from closing a silent connection. */
export const heartbeat = ':\n\n';

/** An event as the stream's bytes (WHATWG HTML, 9.2, "Server-sent events"); JSON has no line ends. */
export const streamFrame = ({ position, type, payload }: FramedEvent): string =>
  `id: ${position}\nevent: ${type.replace(/^story\./, '')}\ndata: ${JSON.stringify(payload.data)}\n\n`;

/** The same for readers who only ask which story changed: of its data, `id`, `sequence` and `mergedInto`. */
export function briefFrame(event: FramedEvent): string {
  const { id, sequence, mergedInto } = event.payload.data as Partial<Record<'id' | 'sequence' | 'mergedInto', unknown>>;
  return streamFrame({ ...event, payload: { data: { id, sequence, mergedInto } } });
}

interface FramedEvent {
  readonly position: number;
  readonly type: string;
  readonly payload: { readonly data: object };
}

/**
 * The place of the last event that a client has, by the header `Last-Event-ID` or, as scripts cannot set that at first,
 * the parameter. The header counts: a client that connects again sends it beside the address it began with.
 * @returns null when it has none, or what it sends is no place of ours
 */
export function lastEventId(header: string | undefined, parameter: string | undefined): number | null {
  const given = header || parameter;
  return given !== undefined && /^\d{1,15}$/.test(given) ? Number(given) : null;
}

/** How long a client may take no bytes while there are some for it, in milliseconds. */
const stallMs = 60_000;

/**
 * Whether a reader is to be dropped: it can connect again where it was.
 * @param offeredAt when it was given bytes that it has not taken yet; null when it has taken all
 */
export const isStalled = (offeredAt: number | null, now: number): boolean =>
  offeredAt !== null && now - offeredAt > stallMs;

/** Characters that a reader is offered at once, beside a single longer event: what one that stalls keeps in memory. */
const mostOffered = 64_000;

/**
 * The events to offer a reader next: as many of these as fit, one at least.
 * @param frames in the order of their places; those without a text are passed over by this reader
 * @returns the text, and the place of the last event that it is done with
 */
export function nextOffer(frames: readonly { readonly position: number; readonly text: string }[]): {
  text: string;
  upTo: number;
} {
  let text = '';
  let upTo = frames[0]!.position;
  for (const frame of frames) {
    if (text && text.length + frame.text.length > mostOffered) break;
    text += frame.text;
    upTo = frame.position;
  }
  return { text, upTo };
}
