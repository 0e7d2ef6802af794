export { Batches } from './batches';
export { BullServer, type BullServerOptions } from './bull-server';
export * from './errors';
export { Handles, JobContext } from './handles';
export { becomeLeader } from './leader';
export { Locks } from './locks';
export { Queues } from './queues';
export { sweep } from './sweeper';
