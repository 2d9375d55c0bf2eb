import { DomainError } from '@zhongtai/kit/errors';
import { Big } from '@zhongtai/kit/money';
import { emit } from '@zhongtai/kit/outbox';
import { z } from 'zod';
import {
  NotMatured,
  NotOfThisCore,
  ProductUnsuitable,
  TermDeposit,
  TermDepositNotOpen,
} from '../banking/index.ts';
import { Holding } from '../product/index.ts';
import type { Booked, Doing, Handler } from './command.types.ts';
import { CoreCommand } from './core-command.entity.ts';
import { dayShape } from './days.ts';
import { sold } from './product-code.ts';
import { savingsOf } from './savings.ts';

const PATH = 'fixeddepositaccounts';
const IN_DAYS = 0;

const openShape = z.object({
  amount: z.string(),
  productId: z.string(),
  annualRate: z.string().optional(),
});
const fixedShape = z.object({
  id: z.string(),
  status: z.object({
    active: z.boolean(),
    closed: z.boolean(),
    prematureClosed: z.boolean().default(false),
  }),
  nominalAnnualInterestRate: z.string(),
  maturityDate: dayShape,
  summary: z.object({ totalWithdrawals: z.string().default('0') }),
});

const fixedOf = ({ core }: Doing, id: string) => core.find(`${PATH}/${id}`, fixedShape);

/** Applied for, approved and activated, which takes the money from the linked account. */
async function open(doing: Doing): Promise<string> {
  const { ctx, core, command } = doing;
  const { id: externalId, accountId, day, request } = command;
  const { amount, productId, annualRate } = openShape.parse(request);
  const { product, coreId } = await sold(ctx.em, { id: productId, what: 'fixed' });
  if (!product.termDays) throw new ProductUnsuitable();
  // Its chart of rates decides; Fineract takes no other rate for one deposit.
  if (annualRate && !new Big(annualRate).eq(product.annualRate ?? '0')) {
    throw new NotOfThisCore('openTerm.annualRate');
  }
  const savings = await savingsOf(core, accountId);
  const owner = { clientId: Number(savings.clientId), linkAccountId: Number(savings.id) };
  const term = { depositPeriod: product.termDays, depositPeriodFrequencyId: IN_DAYS };
  const id = await core.tell(PATH, {
    key: `${externalId}:apply`,
    body: {
      ...{ ...owner, ...term, productId: Number(coreId), depositAmount: amount, externalId },
      submittedOnDate: day,
    },
  });
  await activate(doing, id);
  return id;
}

async function activate({ core, command: { id: externalId, day } }: Doing, id: string) {
  const step = (verb: string, body: object) =>
    core.tell(`${PATH}/${id}?command=${verb}`, {
      key: `${externalId}:${verb}`,
      body: { ...body },
    });
  try {
    await step('approve', { approvedOnDate: day });
    await step('activate', { activatedOnDate: day });
  } catch (error) {
    // No money moved; what was applied for must not wait for somebody to activate it.
    if (error instanceof DomainError) {
      await step('undoapproval', {}).catch(() => null);
      await step('withdrawnByApplicant', { withdrawnOnDate: day }).catch(() => null);
    }
    throw error;
  }
}

const foundShape = z.array(
  z.object({ entityId: z.string(), entityExternalId: z.string().nullish() }),
);

async function findOpened(doing: Doing): Promise<string | null> {
  const { core, command } = doing;
  const path = `search?query=${command.id}&resource=savings&exactMatch=true`;
  const found = (await core.find(path, foundShape)) ?? [];
  const id = found.find(({ entityExternalId }) => entityExternalId === command.id)?.entityId;
  const fixed = id === undefined ? null : await fixedOf(doing, id);
  // Applied for and not activated is nothing that happened.
  return fixed?.status.active ? fixed.id : null;
}

async function copyOpened(doing: Doing): Promise<Booked[]> {
  const { ctx, command } = doing;
  const { id, organisation, customerId, accountId, day: openedOn } = command;
  const { amount, productId } = openShape.parse(command.request);
  const booked: Booked = { accountId, direction: 'DEBIT', kind: 'TRANSFER_OUT', amount };
  if (await ctx.em.findOne(TermDeposit, { id })) return [booked];
  const fixed = await fixedOf(doing, command.coreId ?? '');
  if (!fixed) throw new Error(`Fineract has no deposit ${command.coreId}`);
  const { currency } = (await sold(ctx.em, { id: productId, what: 'fixed' })).product;
  const maturesOn = fixed.maturityDate;
  const annualRate = new Big(fixed.nominalAnnualInterestRate).div(100).toFixed(6);
  const common = { id, organisation, customerId, accountId, currency, openedOn, maturesOn };
  await ctx.em.insert(Holding, { ...common, productId, amount, status: 'ACTIVE' });
  await ctx.em.insert(TermDeposit, { ...common, principal: amount, annualRate });
  emit(ctx.em, ctx.now(), {
    ...{ type: 'business.holding.opened', organisation, customerId, subjectId: id },
    channel: ctx.caller.channel,
    body: { productId, productKind: 'TERM_DEPOSIT', amount, currency, maturesOn },
  });
  return [booked];
}

export const openTerm: Handler = { send: open, find: findOpened, copy: copyOpened };

const endShape = z.object({ termId: z.string() });
const TO_SAVINGS = 200;

/** Of the deposit that a command opened. @throws TermDepositNotOpen */
async function coreTerm({ ctx, command }: Doing): Promise<string> {
  const { termId: id } = endShape.parse(command.request);
  const opened = await ctx.em.findOne(CoreCommand, { id, kind: 'OPEN_TERM' });
  if (!opened?.coreId) throw new TermDepositNotOpen();
  return opened.coreId;
}

function ending(verb: 'prematureClose' | 'close'): Handler {
  const isEnded = verb === 'close' ? ('closed' as const) : ('prematureClosed' as const);
  return {
    send: async (doing) => {
      const { ctx, core, command } = doing;
      const id = await coreTerm(doing);
      const { termId } = endShape.parse(command.request);
      const term = await ctx.em.findOne(TermDeposit, { id: termId }, { refresh: true });
      if (term?.status !== 'OPEN') throw new TermDepositNotOpen();
      if (verb === 'close' && command.day < term.maturesOn) throw new NotMatured();
      const savings = await savingsOf(core, command.accountId);
      const to = { onAccountClosureId: TO_SAVINGS, toSavingsAccountId: Number(savings.id) };
      const body = { closedOnDate: command.day, ...to };
      return core.tell(`${PATH}/${id}?command=${verb}`, { key: command.id, body });
    },
    find: async (doing) => {
      const fixed = await fixedOf(doing, await coreTerm(doing));
      return fixed?.status[isEnded] ? fixed.id : null;
    },
    copy: async (doing) => {
      const { ctx, command } = doing;
      const { termId } = endShape.parse(command.request);
      const ended = verb === 'close' ? 'PAID' : 'BROKEN';
      await ctx.em.execute(END, [ended, termId, verb === 'close' ? 'MATURED' : 'CLOSED', termId]);
      const fixed = await fixedOf(doing, await coreTerm(doing));
      const amount = fixed?.summary.totalWithdrawals ?? '0';
      return [{ accountId: command.accountId, direction: 'CREDIT', kind: 'TRANSFER_IN', amount }];
    },
  };
}

const END = `with ended as (update business.term_deposit set status = ? where id = ?)
  update business.holding set status = ? where id = ?`;

export const breakTerm = ending('prematureClose');
export const payTerm = ending('close');
