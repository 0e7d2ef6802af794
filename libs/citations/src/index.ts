export * from './known-outlet';
export * from './outlet-directory';
