import { readSdl } from '@zhongtai/kit/sdl';
import { Hold } from './hold.entity.ts';
import { Journal } from './journal.entity.ts';
import { LedgerAccount } from './ledger-account.entity.ts';
import { ledgerResolvers } from './ledger.resolvers.ts';
import { Posting } from './posting.entity.ts';

export { appendOnly } from './append-only.ts';
export { reverseJournal } from './ledger.reversal.ts';
export {
  openLedgerAccount,
  placeHold,
  postJournal,
  releaseHold,
  takeOver,
} from './ledger.service.ts';
export {
  AccountNotFound,
  AccountNotOpen,
  CurrencyMismatch,
  HoldNotOpen,
  InsufficientFunds,
} from './ledger.errors.ts';
export { countUnkept } from './ledger.statements.ts';
export type { Done, Leg, NewHold, NewJournal } from './ledger.types.ts';
export { retrying } from './retrying.ts';

export const ledgerModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: ledgerResolvers,
  entities: [LedgerAccount, Journal, Posting, Hold],
};
