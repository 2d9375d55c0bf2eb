import { defineEntity, p } from '@mikro-orm/core';
import type { Role } from '@zhongtai/kit/caller';
import { newId } from '@zhongtai/kit/ids';
import { organisationPolicy } from '@zhongtai/kit/scope';
import { organisationColumn } from '../columns.ts';

const OperatorSchema = defineEntity({
  name: 'Operator',
  tableName: 'operator',
  ...organisationPolicy(),
  indexes: [{ properties: 'organisation', type: 'gist' }],
  properties: {
    id: p.uuid().primary().onCreate(newId),
    /** Unique on the whole platform; lower case. */
    username: p.string().length(64).unique().check('username = lower(username)'),
    displayName: p.string().length(128),
    organisation: organisationColumn(),
    roles: p.array().$type<Role[]>(),
    /** Argon2id, with its parameters. */
    passwordHash: p.string().length(255).hidden().lazy(),
    /** Wrong passwords since the last right one, or since a lock ended. */
    failedAttempts: p.integer().default(0).check('failed_attempts >= 0'),
    lockedUntil: p.datetime().nullable(),
    isDisabled: p.boolean().default(false),
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
}

OperatorSchema.setClass(Operator);
