export * from './requests';
export * from './payloads';
export * from './pipeline';
export { askService, ServiceSilent } from './ask-service';
