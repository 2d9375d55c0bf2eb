import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '../audit/index.ts';
import { type ParkedEvent, handleOf, takeParked } from '../bus/index.ts';
import type { ServiceContext } from '../context/index.ts';
import { DomainError, InvalidInput } from '../errors/index.ts';
import { DeskConsumerStopped, DeskItemNotFound, DeskRetryFailed } from './desk.errors.ts';
import { type DeskItemRef, decodeItem } from './desk.ids.ts';
import { isAtHeadOffice, platformManager } from './desk.scope.ts';
import { discardJob, hasJobs, retryJob } from './desk.statements.ts';

type Verb = 'retried' | 'discarded';

interface Act {
  readonly domain: string;
  readonly verb: Verb;
  readonly id: string;
  readonly reason: string;
}

const REASON_LENGTH = 500;

/**
 * Retries or discards, and says so in the audit log, in one transaction: whoever comes second finds nothing.
 * @throws DeskItemNotFound, DeskRetryFailed, DeskConsumerStopped, DeskJobWaits, InvalidInput
 */
export async function actOnItem(ctx: ServiceContext, act: Act) {
  const purpose = act.reason.trim();
  if (!purpose || purpose.length > REASON_LENGTH) {
    throw new InvalidInput('reason', `A reason has 1 to ${REASON_LENGTH} characters.`);
  }
  const item = decodeItem(act.id);
  // A consumer works for every bank; whose event it is was decided when it was taken.
  await platformManager(ctx.em).transactional(async (em) => {
    if (item.kind === 'FAILED_JOB') await actOnJob({ ...ctx, em }, item, { ...act, purpose });
    else await actOnEvent({ ...ctx, em }, item, { ...act, purpose });
    await em.flush();
  });
  return { id: act.id, kind: item.kind };
}

interface Done extends Act {
  readonly purpose: string;
}

type Ref<Kind> = Extract<DeskItemRef, { kind: Kind }>;

async function actOnJob(
  ctx: ServiceContext,
  job: Ref<'FAILED_JOB'>,
  { domain, verb, purpose }: Done,
): Promise<void> {
  const { em, caller } = ctx;
  if (!isAtHeadOffice(caller) || !(await hasJobs(em, domain))) throw new DeskItemNotFound();
  const change = verb === 'retried' ? retryJob : discardJob;
  if (!(await change(em, domain, job))) throw new DeskItemNotFound();
  audit(em, ctx, {
    ...{ action: `job.${verb}`, objectKind: 'Job', objectId: job.jobId, purpose },
    organisation: caller.organisation ?? '',
    before: { queue: job.queue, status: 'failed' },
  });
}

async function actOnEvent(
  ctx: ServiceContext,
  ref: Ref<'PARKED_EVENT'>,
  { domain, verb, purpose }: Done,
): Promise<void> {
  const { em, caller } = ctx;
  const parked = await takeParked(em, ref, { within: caller.organisation });
  if (!parked) throw new DeskItemNotFound();
  if (verb === 'retried') await takeAgain(em, parked);
  const { type, organisation } = parked.event;
  audit(em, ctx, {
    ...{ action: `parkedEvent.${verb}`, objectKind: 'ParkedEvent', objectId: ref.eventId },
    ...{ organisation, purpose },
    before: { domain, consumer: ref.consumer, source: ref.source, type },
  });
}

async function takeAgain(em: EntityManager, parked: ParkedEvent): Promise<void> {
  const handle = handleOf(em, parked);
  if (!handle) throw new DeskConsumerStopped();
  try {
    await handle(em, [parked.event], { token: `parked~${parked.event.id}` });
    await em.flush();
  } catch (cause) {
    if (cause instanceof DomainError) throw new DeskRetryFailed(cause.code);
    throw Object.assign(new DeskRetryFailed(), { cause });
  }
}
