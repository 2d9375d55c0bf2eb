export { ingest } from './event.ingest.ts';
