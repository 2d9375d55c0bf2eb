import type { EntityManager } from '@mikro-orm/postgresql';
import { stableId } from '@zhongtai/kit/ids';
import type { Answer } from '@zhongtai/kit/testing';
import { Operator } from '../src/auth/index.ts';
import { RoleGrant } from '../src/modules/grant/index.ts';

/** Long ago, before every clock of the tests. */
const LONG_AGO = new Date('2025-01-01T00:00:00Z');

export interface Person {
  readonly username: string;
  readonly organisation: string;
  /** Held at home; none when left out. */
  readonly role?: string;
}

/** An operator who cannot sign in, for tests of what they may do. Gives their id. */
export async function aPerson(em: EntityManager, person: Person): Promise<string> {
  const { username, organisation, role } = person;
  const id = stableId('operator', username);
  await em.insert(Operator, {
    ...{ id, username, organisation },
    displayName: `Name of ${username}`,
    passwordHash: 'none',
    createdAt: LONG_AGO,
  });
  if (role) await aGrant(em, { username, organisation, role });
  return id;
}

/** A grant by the platform. Gives its id. */
export async function aGrant(
  em: EntityManager,
  { username, organisation, role }: Required<Person>,
): Promise<string> {
  const id = stableId('grant', username, organisation, role);
  const operatorId = stableId('operator', username);
  const by = { grantedBy: 'platform', grantedAt: LONG_AGO };
  await em.insert(RoleGrant, { ...{ id, operatorId, username, role, organisation }, ...by });
  return id;
}

/** What a mutation or query answered under `field`. */
export const answered = ({ data }: Answer, field: string): unknown => data?.[field];
