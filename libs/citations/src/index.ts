export * from './known-outlet';
export * from './outlet-directory';
export * from './outlet-key';
export * from './find-dateline';
export * from './source-heads';
export * from './credits';
export * from './find-citations';
export * from './cited-names';
