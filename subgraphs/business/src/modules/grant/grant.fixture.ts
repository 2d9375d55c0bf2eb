import type { Role } from '@zhongtai/kit/caller';
import { stableId } from '@zhongtai/kit/ids';
import { anOperator } from '@zhongtai/kit/testing';
import { openBank } from '../../../test/bank.ts';
import { aPerson, answered } from '../../../test/people.ts';
import * as rows from '../../../test/rows.ts';
import { heldGrants } from '../../auth/held-grants.ts';
import { intakeOrganisations } from '../../intake/index.ts';

export const security = anOperator('SECURITY_ADMINISTRATOR');
export const branchSecurity = anOperator('SECURITY_ADMINISTRATOR', 'demo.b01');
export const manager = anOperator('CAMPAIGN_MANAGER', 'demo.b01');
/** On the clock of `openBank` it is the first of March. */
export const NEXT_WEEK = '2026-03-08T00:00:00.000Z';

const GRANT = `mutation ($input: GrantRoleInput!) { grantRole(input: $input) {
  id state place username grantedBy isDelegation role { code isAdministrative } operator { username } } }`;
const DELEGATE = `mutation ($input: DelegateRoleInput!) { delegateRole(input: $input) {
  id state place validUntil isDelegation grantedBy } }`;

/** Somebody at work, by name. */
export const as = (username: string, role: Role, organisation = 'demo.b01') => ({
  ...anOperator(role, organisation),
  subject: username,
});

export interface Granting {
  readonly to: string;
  readonly role?: string;
  readonly over?: object;
  readonly by?: typeof security;
}

export interface Lending {
  readonly from: string;
  readonly to: string;
  readonly role?: Role;
  readonly over?: object;
  /** Where the lender acts. */
  readonly at?: string;
}

type Bank = Awaited<ReturnType<typeof openBank>>;

/** A bank with two branches and three operators, and what tests of grants do there. */
export async function openGrants() {
  const bank = await openBank();
  await intakeOrganisations(bank.em(), [
    rows.aHeadOffice(),
    ...['demo.b01', 'demo.b01.o01', 'demo.b02'].map((path) => rows.aBranch(path)),
  ]);
  const hire = (username: string, organisation = 'demo.b01', role?: string) =>
    aPerson(bank.em(), { username, organisation, ...(role && { role }) });
  for (const { subject, organisation, roles } of [security, branchSecurity, manager]) {
    await hire(subject, organisation ?? '', roles[0]);
  }
  let count = 0;
  return {
    bank,
    hire,
    idOf: (username: string) => stableId('operator', username),
    /** A fresh operator for a case. */
    somebody: async (organisation?: string, role?: string): Promise<string> => {
      count += 1;
      await hire(`person${count}`, organisation, role);
      return `person${count}`;
    },
    ...deedsIn(bank),
    rolesOf: async (username: string) =>
      (await heldGrants(bank.em('*'), username)).map(({ role, organisation }) => [
        role,
        organisation,
      ]),
  };
}

const deedsIn = (bank: Bank) => ({
  grant: ({ to, role = 'ANALYST', over = {}, by = security }: Granting) =>
    bank.ask(by, GRANT, {
      input: {
        idempotencyKey: `${by.subject} ${to} ${role} ${JSON.stringify(over)}`,
        operatorId: stableId('operator', to),
        ...{ role, organisation: 'demo.b01', ...over },
      },
    }),
  lend: ({ from, to, role = 'CAMPAIGN_MANAGER', over = {}, at = 'demo.b01' }: Lending) =>
    bank.ask(as(from, role, at), DELEGATE, {
      input: {
        idempotencyKey: `${from} ${to} ${JSON.stringify(over)}`,
        grantId: stableId('grant', from, 'demo.b01', role),
        operatorId: stableId('operator', to),
        ...{ validUntil: NEXT_WEEK, ...over },
      },
    }),
});

export const idIn = (answer: Parameters<typeof answered>[0], field: string): string =>
  (answered(answer, field) as { id: string }).id;
