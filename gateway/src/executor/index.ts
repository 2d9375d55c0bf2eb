export { readAuthorization } from './authorization.ts';
export { type Caching, readCachePolicies } from './caching.ts';
export { type CompiledOperation, compileOperation } from './compile-operation.ts';
export type { CompiledPlan, CompilingGraph } from './compile-plan.ts';
export { eachField } from './each-field.ts';
export { executeEvent, executePlan } from './execute-operation.ts';
export { newInFlight } from './in-flight.ts';
export { separateRequiredFields } from './required-fields.ts';
export type { Fetcher, Fetchers, SubgraphRequest } from './transport.ts';
