export { startClickHouse, type ClickHouse } from './process.ts';
