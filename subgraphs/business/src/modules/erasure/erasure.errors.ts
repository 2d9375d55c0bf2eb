import { DomainError } from '@zhongtai/kit/errors';

export class ErasureExists extends DomainError {
  readonly code = 'ERASURE_EXISTS';
}

/** Something the customer wanted is still under way. */
export class OrdersOpen extends DomainError {
  readonly code = 'ORDERS_OPEN';

  constructor(orders: number) {
    super('The customer still has open orders', { orders });
  }
}

/** The business relationship goes on. */
export class AccountsOpen extends DomainError {
  readonly code = 'ACCOUNTS_OPEN';

  constructor(accounts: number) {
    super('The customer still has accounts', { accounts });
  }
}
