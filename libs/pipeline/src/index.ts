export * from './requests';
export * from './payloads';
export * from './pipeline';
