import type { MikroORM } from '@mikro-orm/postgresql';
import { operatorToken } from './auth/index.ts';
import type { readBusinessConfig } from './config.ts';
import { takeRequest } from './modules/approval/index.ts';
import { hearHold, hearPayment, HOLD_NEWS, PAYMENT_NEWS } from './modules/bill/index.ts';
import { type CoreBanking, embeddedLedger } from './modules/banking/index.ts';
import { applyErasureDecision, hearErased } from './modules/erasure/index.ts';
import {
  applyDecision,
  askThroughGateway,
  EXPORT_NEWS,
  workOnExports,
} from './modules/export/index.ts';
import { applyFlowDecision } from './modules/flow-draft/index.ts';
import { applyLimitDecision } from './modules/limit/index.ts';
import { applyPackageDecision } from './modules/package/index.ts';
import { hearOrder, ORDER_NEWS } from './modules/shelf/index.ts';
import { ANALYSIS_NEWS, hearAnalysis, hearTags, TAGS_PROGRESSED } from './modules/task/index.ts';
import { type Bus, type Consumer, consume } from '@zhongtai/kit/bus';
import type { Jobs } from '@zhongtai/kit/jobs';
import type { Logger } from '@zhongtai/kit/logging';

export interface Workshop {
  readonly orm: MikroORM;
  readonly bus: Bus;
  readonly logger: Logger;
  readonly now: () => Date;
  /** Where the money is; the embedded ledger when left out. */
  readonly banking?: CoreBanking;
}

/** What this domain does by itself: takes up requests for approval, and hears who has forgotten a customer. */
export function startWork({ now, ...common }: Workshop): Consumer {
  const consumers = [
    consume({
      ...{ ...common, source: 'operations', consumer: 'business.approvals' },
      async handle(em, events) {
        for (const event of events) await takeRequest(em, event, now());
      },
    }),
    consume({
      ...{ ...common, source: 'data', consumer: 'business.tasks' },
      types: [TAGS_PROGRESSED, ...ANALYSIS_NEWS],
      async handle(em, events) {
        for (const event of events) {
          await hearTags(em, event);
          await hearAnalysis(em, event);
        }
      },
    }),
    consume({
      ...{ ...common, source: 'business', consumer: 'business.shelf', types: [ORDER_NEWS] },
      async handle(em, events) {
        for (const event of events) await hearOrder(em, event);
      },
    }),
    ...keepBills({ now, ...common }),
    ...(['data', 'operations'] as const).map((source) =>
      consume({
        ...{ ...common, source, consumer: 'business.erasures' },
        async handle(em, events) {
          for (const event of events) await hearErased(em, source, event);
        },
      }),
    ),
  ];
  return { stop: async () => void (await Promise.all(consumers.map((each) => each.stop()))) };
}

/** What customers owe for what they hold in sales. */
const keepBills = ({ now, banking = embeddedLedger, ...common }: Workshop): Consumer[] => [
  consume({
    ...{ ...common, source: 'operations', consumer: 'business.bills', types: HOLD_NEWS },
    async handle(em, events) {
      for (const event of events) await hearHold(em, event, { now, banking });
    },
  }),
  consume({
    ...{ ...common, source: 'business', consumer: 'business.bills', types: [PAYMENT_NEWS] },
    async handle(em, events) {
      for (const event of events) await hearPayment(em, event, { now, banking });
    },
  }),
];

export interface ExportShop extends Workshop {
  readonly jobs: Jobs;
  readonly folder: string;
  readonly config: Pick<ReturnType<typeof readBusinessConfig>, 'auth' | 'gatewayUrl'>;
}

/** Exports are read through the gateway, each in the name of its operator; decisions about objects of this domain are heard. */
export async function startExports({ config, jobs, bus, ...bench }: ExportShop): Promise<Consumer> {
  const { auth, gatewayUrl } = config;
  const tokenFor = (username: string) => operatorToken({ orm: bench.orm, config: auth }, username);
  await workOnExports(jobs, { ...bench, ask: askThroughGateway({ gatewayUrl, tokenFor }) });
  const { orm, logger, now } = bench;
  return consume({
    ...{ orm, bus, logger, source: 'business', consumer: 'business.decisions' },
    // Those that end a request are among them, whatever it was about.
    types: EXPORT_NEWS,
    async handle(em, events) {
      for (const event of events) {
        await applyDecision(em, event, { jobs, now });
        await applyErasureDecision(em, event, now);
        await applyFlowDecision(em, event, now);
        await applyLimitDecision(em, event, now);
        await applyPackageDecision(em, event, now);
      }
    },
  });
}
