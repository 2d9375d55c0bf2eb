export { startClickHouse } from './process.ts';
