import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '@zhongtai/kit/ids';
import { organisationPolicy } from '@zhongtai/kit/scope';
import { organisationColumn } from '../columns.ts';

export type OperatorState = 'ACTIVE' | 'LOCKED' | 'DISABLED';

const OperatorSchema = defineEntity({
  name: 'Operator',
  tableName: 'operator',
  rowLevelSecurity: 'force',
  policies: [
    ...organisationPolicy().policies,
    // Whoever signed in may see themselves, wherever they act.
    { name: 'oneself', command: 'select', using: 'username = scope_operator()' },
  ],
  indexes: [{ properties: 'organisation', type: 'gist' }, { properties: ['displayName', 'id'] }],
  // What a grant refers to, so that its name cannot be another's.
  uniques: [{ properties: ['id', 'username'] }],
  properties: {
    id: p.uuid().primary().onCreate(newId),
    /** Unique on the whole platform; lower case. */
    username: p.string().length(64).unique().check('username = lower(username)'),
    displayName: p.string().length(128),
    organisation: organisationColumn(),
    /** Argon2id, with its parameters. */
    passwordHash: p.string().length(255).hidden().lazy(),
    /** Wrong passwords since the last right one, or since a lock ended. */
    failedAttempts: p.integer().default(0).check('failed_attempts >= 0'),
    lockedUntil: p.datetime().nullable(),
    isDisabled: p.boolean().default(false),
    /** The password was given by an administrator: the first thing to do is to choose another. */
    mustChangePassword: p.boolean().default(false),
    createdAt: p.datetime(3).defaultRaw('now()'),
    /** Its password is published with the source: it signs in only where demo logins are allowed. */
    isDemo: p.boolean().default(false),
  },
});

/** A person of the bank who signs in to the console. */
export class Operator extends OperatorSchema.class {
  /** Disabled operators, and demo ones of a platform that allows no demo, count as unknown. */
  mayEnter({ demo }: { readonly demo: boolean }): boolean {
    return !this.isDisabled && (demo || !this.isDemo);
  }

  stateAt(now: Date): OperatorState {
    if (this.isDisabled) return 'DISABLED';
    return this.lockedUntil && this.lockedUntil > now ? 'LOCKED' : 'ACTIVE';
  }
}

OperatorSchema.setClass(Operator);
