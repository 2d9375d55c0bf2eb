import type { OrderChoicesQuery } from '#generated/gql/graphql.ts';
import type { Choice } from '#ui/schema-form/schema-fields.types.ts';

/** By what an id in a step is of. */
export type Choices = Readonly<Record<string, readonly Choice[]>>;

export function choicesOf({ customer, products }: OrderChoicesQuery): Choices {
  const nodes = <T>(list: { edges: readonly { node: T }[] } | undefined) =>
    list?.edges.map(({ node }) => node) ?? [];
  const held = nodes(customer?.holdings).filter(({ status }) => status === 'ACTIVE');
  const sold = (...kinds: string[]) =>
    nodes(products)
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ id: value, name: label }) => ({ value, label }));
  const holdings = (isOffered: (one: (typeof held)[number]) => boolean) =>
    held
      .filter(isOffered)
      .map(({ id: value, product: { name: label }, amount }) => ({ value, label, amount }));
  return {
    ACCOUNT: nodes(customer?.accounts)
      .filter(({ kind, status }) => kind === 'DEMAND' && status === 'OPEN')
      .map(({ id: value, maskedNumber: label, balance: amount }) => ({ value, label, amount })),
    TERM_DEPOSIT_PRODUCT: sold('TERM_DEPOSIT'),
    LOAN_PRODUCT: sold('LOAN'),
    FUND_PRODUCT: sold('FUND', 'WEALTH'),
    TERM_DEPOSIT: holdings(({ product }) => product.kind === 'TERM_DEPOSIT'),
    FUND_HOLDING: holdings(({ units }) => units !== null),
    LOAN: nodes(customer?.loans)
      .filter(({ status }) => status === 'RUNNING' || status === 'IN_ARREARS')
      .map(({ id: value, product, principal: amount }) => ({
        ...{ value, amount },
        label: product?.name ?? '',
      })),
  };
}
