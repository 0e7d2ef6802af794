import { createHash } from 'node:crypto';

/** What names an entry for good: its id, and when it was saved, so that two installations do not share names. */
export interface NamedEntry {
  readonly id: number;
  readonly receivedAt: Date;
}

/** The trace of an entry, and its first span, as W3C Trace Context has them: 32 and 16 hexadecimal digits. */
export interface EntryTrace {
  readonly traceId: string;
  readonly rootSpanId: string;
}

/**
 * The trace of an entry, by which its way is followed through every stage. It is reckoned from what the table holds: no
 * job has to carry it, and it is the same after Redis was flushed and whether or not tracing is on.
 */
export function entryTrace({ id, receivedAt }: NamedEntry): EntryTrace {
  const digits = createHash('sha256').update(`${id} ${receivedAt.getTime()}`).digest('hex');
  return { traceId: digits.slice(0, 32), rootSpanId: digits.slice(32, 48) };
}

/** The trace of an article: that of its first entry. @throws Error when it has none */
export function articleTrace(entries: readonly NamedEntry[]): EntryTrace {
  return entryTrace(entries.reduce((first, entry) => (entry.id < first.id ? entry : first)));
}
