import { readSdl } from '@zhongtai/kit/sdl';
import { Accrual } from './accrual.entity.ts';
import { bankingResolvers } from './banking.resolvers.ts';
import { Instalment } from './instalment.entity.ts';
import { LoanTerms } from './loan-terms.entity.ts';
import { PositionEntry } from './position-entry.entity.ts';
import { SuspenseItem } from './suspense-item.entity.ts';
import { TermDeposit } from './term-deposit.entity.ts';

export {
  LoanNotRunning,
  MoreThanOwed,
  NotMatured,
  NotOfThisCore,
  ProductUnsuitable,
  TermDepositNotOpen,
} from './banking.errors.ts';
export { accrueInterest, isSettlementDay, settleInterest } from './banking.close.ts';
export { type CoreBanking, OutcomeUnknown } from './core-banking.ts';
export { embeddedLedger } from './embedded-ledger.ts';
export { onAccount, requireAmount } from './on-account.ts';
export { Instalment, LoanTerms, TermDeposit };

export const bankingModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: bankingResolvers,
  entities: [TermDeposit, Accrual, LoanTerms, Instalment, SuspenseItem, PositionEntry],
};
