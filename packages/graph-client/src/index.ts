export { clientCredentials, type Credentials } from './client-credentials.ts';
export { type GraphClient, type GraphOptions, newGraphClient } from './graph-client.ts';
export { GraphRefused, type GraphError } from './graph-refused.ts';
export type { Subscription } from './subscribe.ts';
