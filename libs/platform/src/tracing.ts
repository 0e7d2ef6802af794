import { type EntryTrace, entryTrace, type NamedEntry } from '@app/model';
import type { ServiceName } from '@app/pipeline';
import {
  type Attributes,
  context,
  type Context,
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Tracer,
} from '@opentelemetry/api';
import type { Telemetry } from 'bullmq';
import type { RootIds } from './root-ids';

/** What traces are made with; there is none while tracing is off. */
export interface Tracing {
  readonly tracer: Tracer;
  readonly ids: RootIds;
  /** For BullMQ: a span for each job, and its context in the jobs that it adds. */
  readonly jobs: Telemetry;
  /** Sends what is left, and ends. */
  stop(): Promise<void>;
}

let tracing: Tracing | null = null;

/** Says how traces are made from now on; null for not at all. */
export function setTracing(how: Tracing | null): void {
  tracing = how;
}

/** Whether traces are made: what is only read for them need not be read without. */
export const isTracing = (): boolean => tracing !== null;

/** The telemetry of queues and workers; undefined while tracing is off. */
export const jobTelemetry = (): Telemetry | undefined => tracing?.jobs;

/** Ends tracing. */
export async function stopTracing(): Promise<void> {
  const how = tracing;
  tracing = null;
  await how?.stop();
}

/** A stage that an entry, or what became of it, has passed. */
export interface PassedStage {
  readonly entry: NamedEntry;
  readonly start: Date;
  /** Now when left out. */
  readonly end?: Date;
  readonly attributes: Attributes;
  /** Why it failed. */
  readonly error?: string | null;
}

/**
 * Adds a span to the trace of each entry, linked to the job that does it now: a job has many entries, and an entry many
 * jobs, so that neither can be the other's parent.
 * @param name the queue's; `entry` for the first span of the trace, below which all others are
 */
export function traceStage(name: string, passed: readonly PassedStage[]): void {
  if (!tracing) return;
  const { tracer, ids } = tracing;
  const job = trace.getSpanContext(context.active());
  const links = job ? [{ context: job }] : [];
  for (const { entry, start, end = new Date(), attributes, error } of passed) {
    const own = entryTrace(entry);
    const options = { startTime: start, attributes: { 'tributary.entry.id': entry.id, ...attributes }, links };
    const span =
      name === 'entry'
        ? ids.with(own, () => tracer.startSpan(name, { ...options, root: true }, ROOT_CONTEXT))
        : tracer.startSpan(name, options, contextOf(own));
    if (error) span.setStatus({ code: SpanStatusCode.ERROR, message: error });
    span.end(end < start ? start : end);
  }
}

/** Does something in the trace of an entry, so that its log lines name it; without one, or tracing, it just does it. */
export function inTraceOf<Result>(entry: NamedEntry | undefined, work: () => Result): Result {
  return tracing && entry ? context.with(contextOf(entryTrace(entry)), work) : work();
}

function contextOf({ traceId, rootSpanId }: EntryTrace): Context {
  const root = { traceId, spanId: rootSpanId, traceFlags: TraceFlags.SAMPLED, isRemote: true };
  return trace.setSpanContext(ROOT_CONTEXT, root);
}

/** What a log line names: the trace and span that it is written in. */
export function logFields(): Record<string, string> {
  const span = tracing && trace.getSpanContext(context.active());
  return span ? { trace_id: span.traceId, span_id: span.spanId } : {};
}

/** The name that a service has in traces. */
export const tracedName = (service: ServiceName): string => `tributary-${service}`;
