import type { ServiceName } from '@app/pipeline';
import type { LoggerService } from '@nestjs/common';
import type { Environment } from './environment';
import { RootIds } from './root-ids';
import { setTracing, tracedName } from './tracing';

/**
 * Exports traces by OTLP over HTTP when OTEL_EXPORTER_OTLP_ENDPOINT names a collector. The SDK is loaded only then.
 * @param logger told of what cannot be exported
 */
export async function startTracing(
  service: ServiceName,
  { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_TRACES_SAMPLER_ARG: share }: Environment,
  logger: LoggerService,
): Promise<void> {
  if (!endpoint) return;
  const [
    api,
    { W3CTraceContextPropagator },
    sdk,
    { OTLPTraceExporter },
    resources,
    { AsyncLocalStorageContextManager },
    { BullMQOtel },
  ] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/core'),
    import('@opentelemetry/sdk-trace-base'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/context-async-hooks'),
    import('bullmq-otel'),
  ]);
  const tell = (message: string, ...rest: unknown[]): void => logger.warn([message, ...rest].join(' '), 'traces');
  api.diag.setLogger(
    { error: tell, warn: tell, info: () => undefined, debug: () => undefined, verbose: () => undefined },
    api.DiagLogLevel.WARN,
  );
  const ids = new RootIds(new sdk.RandomIdGenerator());
  const ours = resources.resourceFromAttributes({ 'service.name': tracedName(service) });
  const provider = new sdk.BasicTracerProvider({
    resource: ours.merge(resources.detectResources({ detectors: [resources.envDetector] })),
    idGenerator: ids,
    // By the trace's id alone: all services keep the same traces, whoever began them.
    sampler: new sdk.TraceIdRatioBasedSampler(share),
    spanProcessors: [new sdk.BatchSpanProcessor(new OTLPTraceExporter())],
  });
  api.context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  api.propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  api.trace.setGlobalTracerProvider(provider);
  setTracing({
    tracer: provider.getTracer('tributary'),
    ids,
    jobs: new BullMQOtel({ tracerName: 'tributary' }),
    stop: () => provider.shutdown(),
  });
}
