import type { EntityManager } from '@mikro-orm/postgresql';
import { bankOf } from '@zhongtai/kit/scope';
import { type Identity, identityOf, keyOf } from './identity.kinds.ts';
import { ownersOf } from './identity.statements.ts';

const LOCK = `hashtext('data.identity.resolved')`;

interface Unresolved {
  readonly organisation: string;
  readonly customerId?: string | null;
  readonly properties?: Readonly<Record<string, string>>;
}

/**
 * Events with whose they are: of the customer their channel told, or into whom that one was merged; else of whom their
 * strongest identity is of. Has changes of links wait until the transaction ends, so that none slips between this look
 * and the insert.
 */
export async function resolved<E extends Unresolved>(em: EntityManager, events: readonly E[]) {
  await em.execute(`select pg_advisory_xact_lock_shared(${LOCK})`);
  const owners = new Map<string, ReadonlyMap<string, string>>();
  for (const [bank, ofBank] of Map.groupBy(events, ({ organisation }) => bankOf(organisation))) {
    owners.set(bank, await ownersOf(em, bank, askedOf(ofBank)));
  }
  return events.map((event) => {
    const told = event.customerId ?? null;
    const identity = whose(event);
    const owner = identity && owners.get(bankOf(event.organisation))?.get(keyOf(identity));
    return { ...event, customerId: owner ?? told, toldCustomerId: told };
  });
}

/** By what an event is to be resolved. */
function whose({ customerId, properties = {} }: Unresolved): Identity | null {
  return customerId ? { kind: 'CUSTOMER', value: customerId } : identityOf(properties);
}

function askedOf(events: readonly Unresolved[]): Identity[] {
  const identities = events.flatMap((event) => whose(event) ?? []);
  return [...new Map(identities.map((identity) => [keyOf(identity), identity])).values()];
}

/** Until every batch that looked before a change is in the store; later ones find it. */
export async function resolvedBefore(manager: EntityManager): Promise<void> {
  await manager.transactional((em) => em.execute(`select pg_advisory_xact_lock(${LOCK})`));
}
