import type { EntityManager } from '@mikro-orm/postgresql';
import type { Caller } from '../caller/index.ts';

/** What every service function needs, and nothing of GraphQL. One per request. */
export interface ServiceContext {
  /** Runs every statement under the caller's organisation and customer. */
  readonly em: EntityManager;
  readonly caller: Caller;
  /** The only clock. Tests set it. */
  readonly now: () => Date;
}
