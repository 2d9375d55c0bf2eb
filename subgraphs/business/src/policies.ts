import { agreedCustomers } from '@zhongtai/kit/scope';

/** Whether the customer in `column` is for the caller to see. */
export const ofCallerRule = (column: string): string =>
  `case when scope_customer() is not null then ${column} = scope_customer()
    when scope_partner() is not null then ${column} in ${agreedCustomers('business')}
    else true end`;

/**
 * Rows of the caller's part of the bank, and for a customer only their own. The same rule as the kit's
 * `customerPolicy`; worded as `case`, which PostgreSQL guesses to let half of the rows through. It takes
 * the kit's `or` for one row in two hundred, and then sorts a whole bank to show twenty rows instead of
 * reading them off the index. Lists therefore name the customer themselves, see `ofCaller`.
 */
export const ownRowsPolicy = (customerColumn = 'customer_id') => {
  const rule = `organisation <@ scope() and ${ofCallerRule(customerColumn)}`;
  return {
    rowLevelSecurity: 'force' as const,
    policies: [{ name: 'own_rows', using: rule, check: rule }],
  };
};

/** Rows of the caller's part of the bank, for those who work there alone. */
export const staffPolicy = () => {
  const rule = 'organisation <@ scope() and scope_customer() is null';
  return {
    rowLevelSecurity: 'force' as const,
    policies: [{ name: 'of_staff', using: rule, check: rule }],
  };
};
