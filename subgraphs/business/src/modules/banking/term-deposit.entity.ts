import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { amountColumn, currencyColumn } from '@zhongtai/kit/money';
import { organisationColumn } from '../../columns.ts';
import { ownRowsPolicy } from '../../policies.ts';

export const rateColumn = () => p.decimal('string').precision(9).scale(6);

const TermDepositSchema = defineEntity({
  name: 'TermDeposit',
  tableName: 'term_deposit',
  properties: {
    /** That of its holding and of its account in the ledger. */
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    customerId: p.uuid(),
    /** Where the money came from and goes back to. */
    accountId: p.uuid(),
    principal: amountColumn(),
    currency: currencyColumn(),
    /** As agreed; what the product pays later changes nothing. */
    annualRate: rateColumn(),
    openedOn: p.date(),
    maturesOn: p.date(),
    status: p
      .enum(['OPEN', 'PAID', 'BROKEN'])
      .$type<Opt<'OPEN' | 'PAID' | 'BROKEN'>>()
      .default('OPEN'),
  },
  checks: [
    { name: 'term_deposit_principal', expression: 'principal > 0 and annual_rate >= 0' },
    { name: 'term_deposit_matures_later', expression: 'matures_on > opened_on' },
  ],
  indexes: [{ properties: ['customerId', 'id'] }, { properties: ['maturesOn', 'id'] }],
  ...ownRowsPolicy(),
});

/** Money that is left with the bank until a day, at a rate that was agreed. */
export class TermDeposit extends TermDepositSchema.class {}

TermDepositSchema.setClass(TermDeposit);
