import type { EntryTrace } from '@app/model';
import type { IdGenerator } from '@opentelemetry/sdk-trace-base';

/** Gives the first span of an entry's trace the ids that every process reckons for it, and random ones to all others. */
export class RootIds implements IdGenerator {
  private next: EntryTrace | null = null;

  constructor(private readonly random: IdGenerator) {}

  /** Runs what starts one root span. */
  with<Result>(ids: EntryTrace, startSpan: () => Result): Result {
    this.next = ids;
    try {
      return startSpan();
    } finally {
      this.next = null;
    }
  }

  // The SDK calls them as functions of their own.
  readonly generateTraceId = (): string => this.next?.traceId ?? this.random.generateTraceId();
  readonly generateSpanId = (): string => this.next?.rootSpanId ?? this.random.generateSpanId();
}
