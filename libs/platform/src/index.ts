export { controlPlaneClient } from './control-plane';
export {
  type EmbeddingsEnvironment,
  type Environment,
  environmentNames,
  readEmbeddingsEnvironment,
  readEnvironment,
} from './environment';
export { Leadership } from './leadership';
export { Repeated } from './repeated';
export { Scrapes } from './scrapes';
export { observeStage } from './stage-metrics';
export { type ServiceDefinition, startService } from './start-service';
export { showWindow } from './window-metrics';
export { inTraceOf, isTracing, traceStage } from './tracing';
export { DATABASE, ENVIRONMENT, PATIENT_DATABASE, SERVICE } from './tokens';
