import type { ServiceContext } from '@zhongtai/kit/context';
import {
  type Connection,
  type PageArgs,
  paginate,
  paginateByParent,
} from '@zhongtai/kit/pagination';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import { IdentityConflict, type IdentityConflictStatus } from './identity-conflict.entity.ts';
import { IdentityLink } from './identity-link.entity.ts';
import { IDENTITY_KINDS, type Identity, keyOf } from './identity.kinds.ts';

export interface IdentityArgs extends PageArgs {
  readonly asOf?: Date | null | undefined;
  readonly withEnded?: boolean | null | undefined;
}

/** Links that hold at a moment, over a row `t`. */
const HELD = '(t.since <= ? and (t.until is null or t.until > ?))';

/** The same page of links for every customer, latest first. @throws InvalidInput */
export function identitiesOfCustomers(
  { em, now }: ServiceContext,
  customerIds: readonly string[],
  { asOf, withEnded, ...args }: IdentityArgs,
): Promise<Connection<IdentityLink>[]> {
  const at = asOf ?? now();
  return paginateByParent(em, IdentityLink, {
    ...{ parent: 'customerId', parentIds: customerIds, orderBy: 'since', direction: 'desc', args },
    ...(!withEnded && { condition: { sql: HELD, values: [at, at] } }),
  });
}

/** A value, and when. */
export interface Held extends Identity {
  readonly bank: string;
  readonly at: Date;
}

/** The links of each value at its moment, longest first; one statement. */
export async function linksHeld(
  { em }: ServiceContext,
  held: readonly Held[],
): Promise<IdentityLink[][]> {
  const found = await em.execute<(Record<string, unknown> & { place: number })[]>(
    `select asked.place::int as place, t.* from jsonb_to_recordset(?::jsonb)
       as asked (place int, bank text, kind text, value text, at timestamptz)
     join data.identity_link t on t.bank = asked.bank and t.kind = asked.kind and t.value = asked.value
       and t.since <= asked.at and (t.until is null or t.until > asked.at)
     order by t.since, t.id`,
    [JSON.stringify(held.map((each, place) => ({ place, ...each })))],
  );
  const byPlace = Map.groupBy(found, ({ place }) => place);
  return held.map((_, place) =>
    (byPlace.get(place) ?? []).map(({ place: _place, ...row }) => em.map(IdentityLink, row)),
  );
}

export const heldKey = ({ bank, at, ...identity }: Held): string =>
  `${bank} ${at.getTime()} ${keyOf(identity)}`;

const owned = z.object({
  kind: z.enum(IDENTITY_KINDS),
  value: z.string().min(1).max(255),
  asOf: z.date().nullish(),
});

/** Null when it is nobody's, or several customers'. @throws InvalidInput */
export async function findOwner(
  ctx: ServiceContext,
  bank: string,
  asked: unknown,
): Promise<{ readonly id: string } | null> {
  const { kind, value, asOf } = parseInput(owned, asked);
  const at = asOf ?? ctx.now();
  const [links = []] = await linksHeld(ctx, [{ bank, kind, value, at }]);
  const direct = [...new Set(links.map(({ customerId }) => customerId))];
  const merges = await linksHeld(
    ctx,
    direct.map((id) => ({ bank, kind: 'CUSTOMER', value: id, at })),
  );
  const owners = new Set(direct.map((id, place) => merges[place]?.[0]?.customerId ?? id));
  const [owner, ...others] = owners;
  return owner === undefined || others.length > 0 ? null : { id: owner };
}

interface ConflictList extends PageArgs {
  readonly status?: IdentityConflictStatus | null | undefined;
}

/** Newest first. @throws InvalidInput */
export const listConflicts = (
  { em }: ServiceContext,
  { status, ...args }: ConflictList,
): Promise<Connection<IdentityConflict>> =>
  paginate(em, IdentityConflict, {
    where: status ? { status } : {},
    ...{ orderBy: 'openedAt', direction: 'desc', args },
  });
