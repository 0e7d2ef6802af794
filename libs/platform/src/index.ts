export { redisOptions } from './control-plane';
export {
  type EmbeddingsEnvironment,
  type Environment,
  environmentNames,
  readEmbeddingsEnvironment,
  readEnvironment,
} from './environment';
export { Repeated } from './repeated';
export { type ServiceDefinition, startService } from './start-service';
export { DATABASE, ENVIRONMENT, SERVICE } from './tokens';
