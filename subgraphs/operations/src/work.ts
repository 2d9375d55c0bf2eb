import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Acting } from '@zhongtai/kit/audit';
import { type Bus, type Consumer, consume } from '@zhongtai/kit/bus';
import { serviceCaller } from '@zhongtai/kit/caller';
import type { ServiceContext } from '@zhongtai/kit/context';
import type { Jobs } from '@zhongtai/kit/jobs';
import type { Logger } from '@zhongtai/kit/logging';
import type { OutboxEvent } from '@zhongtai/kit/outbox';
import { CONSENT_EVENTS } from '@zhongtai/kit/partner-consent';
import type { Vault } from '@zhongtai/kit/personal';
import { scopedManager } from '@zhongtai/kit/scope';
import {
  APPROVAL_DECISIONS,
  AUDIENCE_PINNED,
  answerAlarms,
  applyDecision,
  pinAudience,
  readDecision,
  setAlarms,
} from './modules/campaign/index.ts';
import { sweepExpired } from './modules/award/index.ts';
import { STEP_EVENT_TYPES, takeDeeds } from './modules/chain/index.ts';
import { CUSTOMERS_LOCATED, applyIssueDecision, giveIssue } from './modules/issue/index.ts';
import { keepSeeds, watchLotteries } from './modules/lottery/index.ts';
import { rememberConsents } from './modules/partner-consent/index.ts';
import { CUSTOMER_ERASED, forgetCustomer } from './modules/personal/index.ts';
import {
  CUSTOMER_REGISTERED,
  followReferrals,
  RELATIONS_FOUND,
  weigh,
} from './modules/referral/index.ts';
import { BILL_NEWS, hearBill, setHoldAlarms, sweepHolds, tellSales } from './modules/sale/index.ts';
import { DOMAIN } from './orm.ts';

export interface Workshop {
  readonly orm: MikroORM;
  readonly bus: Bus;
  readonly jobs: Jobs;
  readonly logger: Logger;
  /** Seals the seeds of lotteries. */
  readonly vault: Vault;
  readonly now: () => Date;
}

/** An event can carry 500 members, so a few make a transaction. */
const AUDIENCE_BATCH = 20;

const WORKER = serviceCaller('operations.worker');

/** What this domain does by itself: listens to data for members, to business for decisions, and to the clock. */
export async function startWork(workshop: Workshop): Promise<Consumer> {
  const { orm, jobs, now } = workshop;
  const context = (): ServiceContext => ({ em: scopedManager(orm, WORKER), caller: WORKER, now });
  await answerAlarms(jobs, context);
  await sweepExpired(jobs, context);
  await sweepHolds(jobs, context);
  await watchLotteries(jobs, context);
  const board = tellSales({ context, logger: workshop.logger });
  const consumers = [
    ...listenToOthers(workshop),
    ...followDeeds(workshop),
    listenToOurselves(workshop),
  ];
  const working = [...consumers, board];
  return { stop: async () => void (await Promise.all(working.map((each) => each.stop()))) };
}

function listenToOthers({ bus, orm, logger, now }: Workshop): Consumer[] {
  const common = { bus, orm, logger };
  return [
    consume({
      ...{ ...common, source: 'data', consumer: 'operations.audience', batchSize: AUDIENCE_BATCH },
      async handle(em, events) {
        for (const event of events) {
          await hearData(em, event, { caller: WORKER, now });
        }
      },
    }),
    consume({
      ...{ ...common, source: 'business', consumer: 'operations.approvals' },
      types: APPROVAL_DECISIONS,
      async handle(em, events) {
        for (const event of events) await hearDecision(em, event, now);
      },
    }),
    consume({
      ...{ ...common, source: 'business', consumer: 'operations.bills', types: BILL_NEWS },
      async handle(em, events) {
        for (const event of events) await hearBill(em, event, now);
      },
    }),
    consume({
      ...{ ...common, source: 'business', consumer: 'operations.erasures' },
      types: [CUSTOMER_ERASED],
      async handle(em, events) {
        for (const event of events) await forgetCustomer(em, event, now);
      },
    }),
    consume({
      ...{ ...common, source: 'business', consumer: 'operations.consents', types: CONSENT_EVENTS },
      handle: rememberConsents,
    }),
  ];
}

/** What customers do takes them on in the chains they are in, and is the milestone of whom somebody invited. */
const followDeeds = ({ bus, orm, logger, now }: Workshop): Consumer[] => [
  ...(['business', 'data', DOMAIN] as const).map((source) =>
    consume({
      ...{ bus, orm, logger, source, consumer: 'operations.chains' },
      types: STEP_EVENT_TYPES[source],
      handle: (em, events) => takeDeeds(em, events, { now }),
    }),
  ),
  consume({
    ...{ bus, orm, logger, source: 'business', consumer: 'operations.referrals' },
    types: [CUSTOMER_REGISTERED, ...STEP_EVENT_TYPES.business],
    handle: (em, events) => followReferrals(em, events, now),
  }),
];

const listenToOurselves = ({ bus, orm, logger, jobs, vault, now }: Workshop): Consumer =>
  consume({
    ...{ bus, orm, logger, source: DOMAIN, consumer: 'operations.alarms' },
    async handle(em, events) {
      for (const event of events) {
        await setAlarms(em, jobs, event);
        await setHoldAlarms(em, jobs, event);
        await keepSeeds(em, event, { caller: WORKER, now, vault });
      }
    },
  });

async function hearData(em: EntityManager, event: OutboxEvent, acting: Acting): Promise<void> {
  if (event.type === AUDIENCE_PINNED) await pinAudience(em, event, acting);
  if (event.type === CUSTOMERS_LOCATED) await giveIssue(em, event, acting);
  if (event.type === RELATIONS_FOUND) await weigh(em, event, acting.now);
}

async function hearDecision(em: EntityManager, event: OutboxEvent, now: () => Date): Promise<void> {
  const decision = readDecision(event);
  if (decision.objectKind === 'Campaign') await applyDecision(em, decision, now);
  if (decision.objectKind === 'PrizeIssue') await applyIssueDecision(em, decision, now);
}
