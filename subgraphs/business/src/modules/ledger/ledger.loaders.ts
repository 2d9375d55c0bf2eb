import type { ServiceContext } from '@zhongtai/kit/context';
import { childPages, entityLoader } from '../../loading.ts';
import { Hold } from './hold.entity.ts';
import { Journal } from './journal.entity.ts';
import { LedgerAccount } from './ledger-account.entity.ts';
import { Posting } from './posting.entity.ts';

const NEWEST_FIRST = { direction: 'desc' } as const;
const OF_ACCOUNT = { parent: 'ledgerAccountId', ...NEWEST_FIRST } as const;

export const ledgerLoaders = (ctx: ServiceContext) => ({
  ledgerAccountById: entityLoader(ctx, LedgerAccount),
  journalById: entityLoader(ctx, Journal),
  holdById: entityLoader(ctx, Hold),
  postingsOfJournal: childPages(ctx, Posting, { parent: 'journalId', orderBy: 'position' }),
  postingsOfLedgerAccount: childPages(ctx, Posting, { ...OF_ACCOUNT, orderBy: 'postedAt' }),
  holdsOfLedgerAccount: childPages(ctx, Hold, { ...OF_ACCOUNT, orderBy: 'placedAt' }),
});
