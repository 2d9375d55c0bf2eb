import type { Caller } from '@zhongtai/kit/caller';
import type { ExecutionResult } from 'graphql';

/** The program that asks. */
export interface RequestingClient {
  /** Client id of its token; null for nobody. */
  readonly name: string | null;
  /** As it says in `x-client-version`. */
  readonly version: string | null;
}

/** What every fetch of one operation needs to know about its request. */
export interface RequestContext {
  readonly caller: Caller;
  /** The caller, signed for subgraphs; asked anew for each fetch, since a subscription outlives it. */
  readonly signedCaller: () => string;
  readonly requestId: string;
  readonly client: RequestingClient;
  /** What was agreed with a partner; left out: as many as any caller of its kind. */
  readonly requestsPerMinute?: number;
  /** What the operation was answered with already; only how it is told is open. */
  readonly answered?: ExecutionResult;
}
