import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { amountColumn, Big, currencyColumn } from '@zhongtai/kit/money';
import { organisationColumn } from '../../columns.ts';
import { ownRowsPolicy } from '../../policies.ts';

const paidColumn = () => amountColumn().$type<Opt<string>>().default('0');

const InstalmentSchema = defineEntity({
  name: 'Instalment',
  tableName: 'instalment',
  properties: {
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    customerId: p.uuid(),
    loanId: p.uuid(),
    /** 1, 2, 3 … */
    position: p.integer(),
    dueOn: p.date(),
    principal: amountColumn(),
    interest: amountColumn(),
    currency: currencyColumn(),
    principalPaid: paidColumn(),
    interestPaid: paidColumn(),
    penaltyPaid: paidColumn(),
    /** Penalty until `penaltyThrough` that a payment did not reach. */
    penaltyOwed: paidColumn(),
    /** Day until which penalty was counted; null: none was. */
    penaltyThrough: p.date().nullable(),
  },
  checks: [
    {
      name: 'instalment_paid',
      expression: `principal_paid between 0 and principal and interest_paid between 0 and interest
        and penalty_paid >= 0`,
    },
  ],
  uniques: [{ properties: ['loanId', 'position'] }],
  ...ownRowsPolicy(),
});

/** What is due on a loan on one day. */
export class Instalment extends InstalmentSchema.class {
  get isPaid(): Opt<boolean> {
    return (
      new Big(this.principal).eq(this.principalPaid) && new Big(this.interest).eq(this.interestPaid)
    );
  }

  pay({ penalty, penaltyLeft, interest, principal }: Payment, day: string): void {
    this.penaltyPaid = new Big(this.penaltyPaid).plus(penalty).toFixed(2);
    this.interestPaid = new Big(this.interestPaid).plus(interest).toFixed(2);
    this.principalPaid = new Big(this.principalPaid).plus(principal).toFixed(2);
    this.penaltyOwed = penaltyLeft;
    if (day > this.dueOn) this.penaltyThrough = day;
  }
}

interface Payment {
  readonly penalty: string;
  readonly penaltyLeft: string;
  readonly interest: string;
  readonly principal: string;
}

InstalmentSchema.setClass(Instalment);
