import type { MikroORM } from '@mikro-orm/postgresql';
import type { Caller } from '@zhongtai/kit/caller';
import type { ServiceContext } from '@zhongtai/kit/context';
import type { OutboxTail } from '@zhongtai/kit/outbox';
import { scopedManager } from '@zhongtai/kit/scope';
import type { ClaimDesk } from './modules/award/award.claims.ts';
import { awardLoaders } from './modules/award/award.loaders.ts';
import { campaignLoaders } from './modules/campaign/campaign.loaders.ts';

export interface Context extends ServiceContext {
  readonly loaders: ReturnType<typeof newLoaders>;
  readonly outbox: OutboxTail;
  readonly claims: ClaimDesk;
}

/** What the process has one of. */
export interface Resources {
  readonly orm: MikroORM;
  readonly outbox: OutboxTail;
  readonly claims: ClaimDesk;
  readonly now: () => Date;
}

/** One per request. */
export function newContext({ orm, outbox, claims, now }: Resources, caller: Caller): Context {
  const base = { em: scopedManager(orm, caller), caller, now };
  return { ...base, outbox, claims, loaders: newLoaders(base) };
}

const newLoaders = (base: ServiceContext) => ({ ...campaignLoaders(base), ...awardLoaders(base) });
