export * from './article';
export * from './canonical-url';
export * from './ledger';
export * from './story';
export * from './topic';
export * from './feed-address';
