export {
  type CompiledOperation,
  type CompilingGraph,
  compileOperation,
} from './compile-operation.ts';
export { type Asking, executeEvent, executeOperation } from './execute-operation.ts';
export { newInFlight } from './in-flight.ts';
export { separateRequiredFields } from './required-fields.ts';
export type { Fetcher, Fetchers, SubgraphRequest } from './transport.ts';
