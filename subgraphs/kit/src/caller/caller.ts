import { Forbidden, Unauthenticated } from '../errors/index.ts';
import { PERMISSIONS, type Permission, isPermission } from './permissions.ts';
import { CUSTOMER_PERMISSIONS } from './scopes.ts';

export type CallerKind = 'OPERATOR' | 'CUSTOMER' | 'PARTNER' | 'SERVICE' | 'ANONYMOUS';

/** Who is calling, as the gateway proved it. */
export interface Caller {
  readonly kind: CallerKind;
  /** Sign-in name of an operator, id of a customer, client id of a partner or service; '' for nobody. */
  readonly subject: string;
  readonly name: string;
  /** Path of the part of the bank whose rows may be seen; `*` all (services only); null none. */
  readonly organisation: string | null;
  /** Codes of the roles an operator holds at `organisation`: the platform's and the bank's own. */
  readonly roles: readonly string[];
  /** What those roles bring an operator; empty for all others, whose kind or scopes decide. */
  readonly permissions: readonly string[];
  /** What a partner was granted. */
  readonly scopes: readonly string[];
  /** Code of the channel a customer calls from. */
  readonly channel: string | null;
  /** Network address the call came from; null for our own processes. */
  readonly address: string | null;
  /** Id of the session an operator signed in to. */
  readonly session?: string;
  /** Personal fields of which a partner sees less, as `Customer.name`. */
  readonly fields?: { readonly masked: readonly string[]; readonly hidden: readonly string[] };
  /** A partner that sees only customers who agreed to all that its scopes allow. */
  readonly needsConsent?: boolean;
}

export const ANONYMOUS: Caller = {
  kind: 'ANONYMOUS',
  subject: '',
  name: '',
  organisation: null,
  roles: [],
  permissions: [],
  scopes: [],
  channel: null,
  address: null,
};

/** One of our own processes at work: sees every bank. */
export const serviceCaller = (subject: string): Caller => ({
  ...ANONYMOUS,
  kind: 'SERVICE',
  subject,
  name: subject,
  organisation: '*',
});

export function permissionsOf(caller: Caller): ReadonlySet<Permission> {
  switch (caller.kind) {
    case 'OPERATOR':
      return new Set(caller.permissions.filter(isPermission));
    case 'CUSTOMER':
      return new Set(CUSTOMER_PERMISSIONS);
    case 'PARTNER':
      return new Set(caller.scopes.filter(isPermission));
    case 'SERVICE':
      return new Set(PERMISSIONS);
    case 'ANONYMOUS':
      return new Set();
  }
}

/** @throws Unauthenticated, Forbidden */
export function requireAnyPermission(caller: Caller, wanted: readonly string[]): void {
  if (caller.kind === 'ANONYMOUS') throw new Unauthenticated('Sign in first.');
  const has = permissionsOf(caller);
  if (!wanted.some((permission) => isPermission(permission) && has.has(permission))) {
    throw new Forbidden(`Needs ${wanted.join(' or ')}.`);
  }
}
