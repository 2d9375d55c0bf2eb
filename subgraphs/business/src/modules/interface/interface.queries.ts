import type { ServiceContext } from '@zhongtai/kit/context';
import {
  type Connection,
  type PageArgs,
  connectionOf,
  decodeCursor,
  encodeCursor,
  pageSize,
} from '@zhongtai/kit/pagination';
import { type BusinessInterface, INTERFACES, isForPartners } from './interface.catalogue.ts';

/** All given conditions must hold. */
export interface InterfaceFilter {
  readonly capability?: string | null | undefined;
  readonly kind?: string | null | undefined;
  readonly query?: string | null | undefined;
  readonly isForPartners?: boolean | null | undefined;
}

const KINDS: Readonly<Record<string, string>> = {
  QUERY: 'Query.',
  MUTATION: 'Mutation.',
  SUBSCRIPTION: 'Subscription.',
};

/** By operation. A partner sees what its scopes allow, and nothing else. @throws InvalidInput */
export function listInterfaces(
  { caller }: ServiceContext,
  filter: InterfaceFilter,
  args: PageArgs,
): Connection<BusinessInterface> {
  const after = args.after ? decodeCursor(args.after, 1)[0] : null;
  const may = ({ permissions }: BusinessInterface) =>
    caller.kind !== 'PARTNER' || permissions.some((scope) => caller.scopes.includes(scope));
  const found = INTERFACES.filter((one) => may(one) && isWanted(one, filter)).toSorted(
    (one, other) => (one.operation < other.operation ? -1 : 1),
  );
  const rows = found.filter(({ operation }) => !after || operation > after);
  return connectionOf({
    rows: rows.slice(0, pageSize(args) + 1),
    args,
    cursorOf: ({ operation }) => encodeCursor([operation]),
    totalCount: async () => found.length,
  });
}

function isWanted(one: BusinessInterface, wanted: InterfaceFilter): boolean {
  const { capability, kind, query } = wanted;
  const text = `${one.operation} ${one.description}`.toLowerCase();
  return (
    (!capability || one.capability.code === capability) &&
    (!kind || one.operation.startsWith(KINDS[kind] ?? '')) &&
    (!query || text.includes(query.toLowerCase())) &&
    (typeof wanted.isForPartners !== 'boolean' || isForPartners(one) === wanted.isForPartners)
  );
}
