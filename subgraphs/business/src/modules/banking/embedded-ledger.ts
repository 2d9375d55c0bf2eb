import type { ServiceContext } from '@zhongtai/kit/context';
import { placeHold, postJournal, releaseHold, reverseJournal } from '../ledger/index.ts';
import type { CoreBanking } from './core-banking.ts';
import * as deposits from './deposits.ts';
import * as investments from './investments.ts';
import { disburseLoan } from './loans.ts';
import * as payments from './payments.ts';
import * as repayments from './repayments.ts';

/** The bank's money kept in this domain's own PostgreSQL. */
export const embeddedLedger: CoreBanking = {
  keepsBooksHere: true,
  hold: placeHold,
  release: releaseHold,
  post: postJournal,
  reverse: reverseJournal,
  findByExternalId,
  depositCash: payments.depositCash,
  withdrawCash: payments.withdrawCash,
  openTerm: deposits.openTerm,
  breakTerm: deposits.breakTerm,
  payTerm: deposits.payTerm,
  disburseLoan,
  repayLoan: repayments.repayLoan,
  prepayLoan: repayments.prepayLoan,
  subscribe: investments.subscribe,
  confirmSubscription: investments.confirmSubscription,
  returnSubscription: investments.returnSubscription,
  redeem: investments.redeem,
  confirmRedemption: investments.confirmRedemption,
  payBill: payments.payBill,
  refundBill: payments.refundBill,
  transfer: payments.transfer,
  sendPayment: payments.sendPayment,
  settlePayment: payments.settlePayment,
  returnPayment: payments.returnPayment,
  receivePayment: payments.receivePayment,
};

async function findByExternalId(
  { em }: ServiceContext,
  { bank, externalId }: { readonly bank: string; readonly externalId: string },
): Promise<string | null> {
  const [found] = await em.execute<{ id: string }[]>(
    `select id from business.journal where bank = ? and external_id = ?
     union all select id from business.hold where bank = ? and external_id = ?`,
    [bank, externalId, bank, externalId],
  );
  return found?.id ?? null;
}
