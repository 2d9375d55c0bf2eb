import type { FastifyInstance } from 'fastify';
import { type Books, type Products, found } from './books.ts';

const LISTED = ['savingsproducts', 'fixeddepositproducts', 'loanproducts'] as const;

const CURRENCY = { code: 'CNY', decimalPlaces: 2 };

export function mountProducts(app: FastifyInstance, { products }: Books): void {
  for (const path of LISTED) {
    // Charts of rates are told of one product alone.
    app.get(`/${path}`, () => products[path].map((one) => ({ ...one, activeChart: undefined })));
    app.get<{ Params: { id: string } }>(`/${path}/:id`, ({ params }) =>
      found(new Map(products[path].map((one) => [one.id, one])), params.id, 'error.msg.product'),
    );
  }
}

/** What the stand-in's bank sells. */
export function stock(products: Products): void {
  products.savingsproducts.push({
    ...{ id: 1, name: '活期储蓄', shortName: 'CUR', currency: CURRENCY },
    ...{ nominalAnnualInterestRate: 0.05, minRequiredOpeningBalance: 1 },
  });
  products.fixeddepositproducts.push({
    ...{ id: 3, name: '一年定期', shortName: 'FD1Y', currency: CURRENCY },
    ...{ minDepositTerm: 365, minDepositTermType: { id: 0, value: 'Days' }, minDepositAmount: 100 },
    nominalAnnualInterestRate: 1.25,
    activeChart: {
      chartSlabs: [
        { periodType: { id: 0 }, fromPeriod: 0, toPeriod: 364, annualInterestRate: 0.5 },
        { periodType: { id: 0 }, fromPeriod: 365, annualInterestRate: 1.25 },
      ],
    },
  });
  products.loanproducts.push({
    ...{ id: 2, name: '个人消费贷', shortName: 'PL', currency: CURRENCY, minPrincipal: 1000 },
    ...{ annualInterestRate: 6, interestRatePerPeriod: 0.5, numberOfRepayments: 12 },
    interestRateFrequencyType: { id: 2, value: 'Per month' },
    ...{
      transactionProcessingStrategyCode: 'mifos-standard-strategy',
      status: 'loanProduct.active',
    },
  });
}
