import { provisionDemoLogins } from '@zhongtai/business/auth/index';
import { intakeChannels } from '@zhongtai/business/intake/index';
import {
  SEED_BANK,
  SEED_PRODUCTS,
  productRow,
  seedApprovalPolicies,
  seedBank,
  seedPersonal,
  seedProductSources,
} from '@zhongtai/business/seed/index';
import {
  type SeedCampaign,
  computeTags,
  giveStarters,
  seedBehaviour,
} from '@zhongtai/data/seed/index';
import { addDays, bankDay } from '@zhongtai/kit/calendar';
import { openKeyFile, openVault } from '@zhongtai/kit/personal';
import { seedCampaigns } from '@zhongtai/operations/seed/index';
import { auditRun } from '../audit-run.ts';
import { type BankDoors, withBankDoors } from '../bank-doors.ts';
import { waitForEvents } from '../catch-up.ts';
import type { EngineUrls } from '../engines.ts';
import { CHANNELS } from '../imports/channels.ts';

/** A bank with its customers, what they did, and the campaigns of its operators. */
export interface BankPlan {
  readonly bank: string;
  readonly name: string;
  readonly customers: number;
  readonly days: number;
  readonly seed: number;
  readonly until: Date;
  /** ZHONGTAI_HOME, for the keys of its demo channel; null: no demo logins. */
  readonly home: string | null;
  /** The wrapping keys of personal data. */
  readonly personalKeys: string;
}

export interface Telling {
  readonly signal: AbortSignal;
  readonly say: (what: string, count: number) => void;
}

/** The mean over all customers; some do far more. */
const SESSIONS_PER_CUSTOMER_DAY = 0.15;

/** Each step continues where an earlier run broke off. The data subgraph must be running: it carries the events. */
export const seedPlatformBank = (engines: EngineUrls, plan: BankPlan, telling: Telling) =>
  withBankDoors(engines, async (doors) => {
    await seedBusiness(doors, plan, telling);
    await waitForEvents(doors, telling.signal, (left) => telling.say('events on their way', left));
    await computeTags(taggingOf(doors), plan.bank);
    const campaigns = await seedCampaigns(doors.operations(), {
      bank: plan.bank,
      products: products(plan),
      now: plan.until,
      vault: openVault(openKeyFile(plan.personalKeys)),
    });
    await behave(doors, { plan, campaigns, telling });
    await computeTags(taggingOf(doors), plan.bank);
    await giveStarters(taggingOf(doors).em, [plan.bank], plan.until);
    const { bank, customers, days, seed } = plan;
    await auditRun(doors, { action: 'bank.seeded', bank, after: { customers, days, seed } });
  });

async function seedBusiness(doors: BankDoors, plan: BankPlan, telling: Telling): Promise<void> {
  const { bank, home } = plan;
  await intakeChannels(doors.business(), CHANNELS);
  let isMeasured = false;
  await seedBank(doors.business(), {
    ...plan,
    onProgress: async (customers) => {
      telling.signal.throwIfAborted();
      telling.say('customers', customers);
      if (!isMeasured) await doors.measure();
      isMeasured = true;
    },
  });
  await seedApprovalPolicies(doors.business(), bank);
  await seedProductSources(doors.business(), plan);
  await seedPersonal(doors.business(), openVault(openKeyFile(plan.personalKeys)), {
    ...plan,
    onProgress: (sealed) => {
      telling.signal.throwIfAborted();
      telling.say('customers with sealed contact data', sealed);
    },
  });
  if (home === null) return;
  await provisionDemoLogins(doors.business(), { bank, branches: ['b01', 'b02'], home });
}

interface Behaviour {
  readonly plan: BankPlan;
  readonly campaigns: readonly SeedCampaign[];
  readonly telling: Telling;
}

async function behave(
  { clickhouse }: BankDoors,
  { plan, campaigns, telling }: Behaviour,
): Promise<void> {
  const { bank, days, seed, until } = plan;
  const { timeZone, currency } = SEED_BANK;
  await seedBehaviour(clickhouse, {
    bank,
    timeZone,
    currency,
    from: addDays(bankDay(until, timeZone), 1 - days),
    days,
    until,
    seed,
    products: products(plan),
    channels: ['mobile', 'wechat', 'web'],
    campaigns,
    sessionsPerCustomerDay: SESSIONS_PER_CUSTOMER_DAY,
    onProgress: ({ events }) => {
      telling.signal.throwIfAborted();
      telling.say('behaviour events', events);
    },
  });
}

const products = ({ bank }: BankPlan) =>
  SEED_PRODUCTS.filter(({ kind }) => kind !== 'PAYMENT').map((product) => {
    const { id, kind, minimumAmount } = productRow(bank, product);
    return { id, kind, minimumAmount: minimumAmount ?? '1000' };
  });

const taggingOf = ({ data, clickhouse }: BankDoors) => ({
  em: data(),
  clickhouse,
  now: () => new Date(),
});
