import type { ServiceContext } from '@zhongtai/kit/context';
import { Forbidden } from '@zhongtai/kit/errors';
import { Big } from '@zhongtai/kit/money';
import { Journal } from './journal.entity.ts';
import { JournalNotFound } from './ledger.errors.ts';
import { postJournal } from './ledger.service.ts';
import type { Done, Leg } from './ledger.types.ts';
import { Posting } from './posting.entity.ts';

export interface Reversal {
  readonly journalId: string;
  readonly externalId: string;
}

/**
 * Books the opposite of a journal, by whoever sees all of it.
 * @throws JournalNotFound, Forbidden, AlreadyReversed, InsufficientFunds, AccountNotOpen
 */
export async function reverseJournal(ctx: ServiceContext, reversal: Reversal): Promise<Done> {
  const { journalId: id, externalId } = reversal;
  const journal = await ctx.em.findOne(Journal, { id });
  if (!journal) throw new JournalNotFound();
  const postings = await ctx.em.find(Posting, { journalId: id }, { orderBy: { position: 'asc' } });
  if (!balance(postings)) throw new Forbidden('A part of it is of another part of the bank.');
  const { bank, currency, organisation, orderId } = journal;
  return postJournal(ctx, {
    ...{ bank, currency, organisation, externalId, reversesId: id, template: 'REVERSAL' },
    orderId: orderId ?? null,
    legs: postings.map(opposite),
  });
}

const opposite = ({ ledgerAccountId, direction, amount }: Posting): Leg => ({
  account: ledgerAccountId,
  direction: direction === 'DEBIT' ? 'CREDIT' : 'DEBIT',
  amount,
});

function balance(postings: readonly Posting[]): boolean {
  const sum = postings.reduce(
    (all, { direction, amount }) => (direction === 'DEBIT' ? all.plus(amount) : all.minus(amount)),
    new Big(0),
  );
  return postings.length > 0 && sum.eq(0);
}
