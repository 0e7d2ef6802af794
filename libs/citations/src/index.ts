export * from './known-outlet';
export * from './outlet-directory';
export * from './credits';
