export * from './article';
export * from './ledger';
export * from './story';
export * from './topic';
