import type { Caller } from '@zhongtai/kit/caller';

/** What every fetch of one operation needs to know about its request. */
export interface RequestContext {
  readonly caller: Caller;
  /** The caller, signed for subgraphs; asked anew for each fetch, since a subscription outlives it. */
  readonly signedCaller: () => string;
  readonly requestId: string;
}
