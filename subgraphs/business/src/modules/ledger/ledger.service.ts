import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import type { DomainError } from '@zhongtai/kit/errors';
import { IdempotencyKeyReused, requestHash } from '@zhongtai/kit/idempotency';
import { newId } from '@zhongtai/kit/ids';
import { CHART, type Heading } from './ledger.chart.ts';
import * as errors from './ledger.errors.ts';
import { type LedgerAnswer, callLedger } from './ledger.statements.ts';
import type { AccountJournal, Done, Leg, NewHold, NewJournal } from './ledger.types.ts';

/**
 * Books a journal once for its external id, all of it or nothing. Joins the transaction of `ctx.em` when there is
 * one; a refusal leaves that transaction usable. Two journals in one transaction may wait for each other's accounts
 * crosswise: put them into one, or retry (`retrying`).
 * @throws AccountNotFound, AccountNotOpen, InsufficientFunds, CurrencyMismatch, HoldNotOpen, AlreadyReversed,
 *   IdempotencyKeyReused
 */
export function postJournal(
  ctx: ServiceContext,
  journal: NewJournal | AccountJournal,
): Promise<Done> {
  const { legs, captures = [], ...rest } = journal;
  const entry = {
    ...('bank' in rest && { organisation: rest.bank }),
    ...rest,
    ...stamp(ctx, journal),
    channel: ctx.caller.channel,
    legs: legs.map(toLeg),
    holds: captures,
  };
  return within(ctx, (em) => tellingOnce(em, 'POST', entry));
}

/** Reserves money: it is still there, and cannot be spent. @throws as postJournal */
export function placeHold(ctx: ServiceContext, hold: NewHold): Promise<Done> {
  return within(ctx, (em) => tellingOnce(em, 'HOLD', { ...hold, ...stamp(ctx, hold) }));
}

/** Sets it free; again, it does nothing. @throws HoldNotOpen when it was captured */
export function releaseHold(ctx: ServiceContext, id: string): Promise<Done> {
  return within(ctx, async (em) => done(await callLedger(em, 'RELEASE', { id, at: ctx.now() })));
}

export interface NewLedgerAccount {
  /** Of the term deposit's holding, or the loan. */
  readonly id: string;
  readonly subject: 'TERM' | 'LOAN';
  readonly organisation: string;
  readonly customerId: string;
  readonly currency: string;
}

const HEADING_OF = { TERM: 'TERM_DEPOSITS', LOAN: 'LOANS' } as const;

/** In an open transaction. */
export async function openLedgerAccount(em: EntityManager, account: NewLedgerAccount) {
  const heading = HEADING_OF[account.subject];
  await callLedger(em, 'OPEN', { ...account, heading, normal: CHART[heading].normal });
}

/**
 * Brings every account of a bank into the ledger that it does not keep yet. Returns how many; `onPart` hears how many
 * came with each part, and stops it there when it throws.
 */
export async function takeOver(
  ctx: ServiceContext,
  bank: string,
  onPart?: (accounts: number) => void,
): Promise<number> {
  let all = 0;
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- in parts, so that no transaction is long
    const taken = await within(ctx, (em) => takeOverPart(em, ctx, { bank }));
    if (taken === 0) return all;
    all += taken;
    onPart?.(taken);
  }
}

interface Part {
  readonly bank: string;
  /** All of the bank when left out. */
  readonly accounts?: readonly string[];
}

async function takeOverPart(em: EntityManager, ctx: ServiceContext, part: Part): Promise<number> {
  const { taken = 0 } = await callLedger(em, 'TAKE_OVER', { ...part, ...actor(ctx) });
  if (taken > 0) {
    audit(em, ctx, {
      ...{ action: 'ledger.takenOver', organisation: part.bank, objectKind: 'LedgerAccount' },
      ...{ objectId: part.bank, after: { accounts: taken } },
    });
    await em.flush();
  }
  return taken;
}

async function tellingOnce(
  em: EntityManager,
  verb: 'POST' | 'HOLD',
  entry: { readonly at: Date },
): Promise<Done> {
  const answer = await callLedger(em, verb, entry);
  if (answer.outcome !== 'MISSING') return done(answer);
  // The account is new here, or was imported after the last take-over.
  // What it holds was there before what happens now.
  const at = new Date(entry.at.getTime() - 1);
  await callLedger(em, 'TAKE_OVER', {
    ...{ bank: answer.bank, at, accounts: answer.accounts },
    ...{ actorKind: 'SERVICE', actor: 'business.ledger' },
  });
  return done(await callLedger(em, verb, entry));
}

const REFUSALS: Partial<Record<LedgerAnswer['outcome'], new () => DomainError>> = {
  MISSING: errors.AccountNotFound,
  NOT_SEEN: errors.AccountNotFound,
  ACCOUNT_NOT_OPEN: errors.AccountNotOpen,
  INSUFFICIENT_FUNDS: errors.InsufficientFunds,
  CURRENCY_MISMATCH: errors.CurrencyMismatch,
  HOLD_NOT_OPEN: errors.HoldNotOpen,
  ALREADY_REVERSED: errors.AlreadyReversed,
  KEY_REUSED: IdempotencyKeyReused,
};

function done({ outcome, id = '' }: LedgerAnswer): Done {
  const Refusal = REFUSALS[outcome];
  if (Refusal) throw new Refusal();
  return { id, isReplay: outcome === 'REPLAYED' };
}

const toLeg = (leg: Leg) => ('heading' in leg ? { ...leg, normal: normalOf(leg.heading) } : leg);

const normalOf = (heading: Heading) => CHART[heading].normal;

const stamp = (ctx: ServiceContext, payload: NewJournal | AccountJournal | NewHold) => ({
  ...actor(ctx),
  id: newId(),
  payloadHash: requestHash(payload),
});

const actor = ({ caller, now }: ServiceContext) => ({
  at: now(),
  actorKind: caller.kind,
  actor: caller.subject,
});

const within = <T>({ em }: ServiceContext, work: (tx: EntityManager) => Promise<T>): Promise<T> =>
  em.isInTransaction() ? work(em) : em.transactional(work);
