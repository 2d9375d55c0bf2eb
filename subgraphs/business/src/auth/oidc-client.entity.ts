import { type Opt, defineEntity, p } from '@mikro-orm/core';
import { newId } from '@zhongtai/kit/ids';
import { organisationPolicy } from '@zhongtai/kit/scope';
import type { JWK } from 'jose';
import { momentColumn, organisationColumn } from '../columns.ts';

/** The console itself is set up from configuration and has no row. */
export const CLIENT_KINDS = ['PARTNER', 'CHANNEL', 'SERVICE'] as const;
export type ClientKind = (typeof CLIENT_KINDS)[number];

/** Why a partner may read of customers: it works in the bank's name, or they agreed. */
export const PARTNER_GROUNDS = ['MANDATE', 'CONSENT'] as const;
export type PartnerGrounds = (typeof PARTNER_GROUNDS)[number];

const OidcClientSchema = defineEntity({
  name: 'OidcClient',
  tableName: 'oidc_client',
  ...organisationPolicy(),
  indexes: [
    { properties: 'organisation', type: 'gist' },
    { properties: ['kind', 'createdAt', 'id'] },
  ],
  checks: [
    {
      name: 'oidc_client_secret_or_key',
      expression: 'secret_hash is not null or jwks is not null',
    },
    {
      name: 'oidc_client_channel_check',
      expression: "(kind = 'CHANNEL') = (channel is not null)",
    },
    { name: 'oidc_client_quota', expression: 'requests_per_minute > 0' },
    { name: 'oidc_client_fields', expression: 'not (masked_fields && hidden_fields)' },
  ],
  properties: {
    id: p.uuid().primary().onCreate(newId),
    clientId: p.string().length(128).unique(),
    kind: p.enum(CLIENT_KINDS),
    name: p.string().length(128),
    /** Whose rows it may see; the empty path is every bank (services). */
    organisation: organisationColumn(),
    /** Argon2id. With a secret the client proves itself by it, otherwise by its key. */
    secretHash: p.string().length(255).nullable().hidden(),
    /** Public keys that sign its assertions. */
    jwks: p.json<{ keys: JWK[] }>().nullable(),
    /** What it may ask for. */
    scopes: p.array(),
    /** Code of the channel whose customers a CHANNEL client speaks for. */
    channel: p.string().length(32).nullable(),
    /** Null: as many as any of its kind. */
    requestsPerMinute: p.integer().nullable(),
    /** Addresses and networks in CIDR notation that it calls from; none: from anywhere. */
    addresses: p.array().$type<Opt<string[]>>().defaultRaw("'{}'"),
    /** Personal fields, `Customer.name`, of which it sees the first letter alone. */
    maskedFields: p.array().$type<Opt<string[]>>().defaultRaw("'{}'"),
    /** Personal fields that it does not see. */
    hiddenFields: p.array().$type<Opt<string[]>>().defaultRaw("'{}'"),
    /** Of a partner. */
    grounds: p.enum(PARTNER_GROUNDS).$type<Opt<PartnerGrounds>>().default('MANDATE'),
    isDisabled: p.boolean().default(false),
    isDemo: p.boolean().default(false),
    createdAt: momentColumn().$type<Opt<Date>>().defaultRaw('now()'),
    /** Raised by every change. */
    version: p.integer().default(1),
  },
});

/** A program that asks for tokens: a partner, a channel's back end, a service of the platform. */
export class OidcClient extends OidcClientSchema.class {
  mayEnter({ demo }: { readonly demo: boolean }): boolean {
    return !this.isDisabled && (demo || !this.isDemo);
  }
}

OidcClientSchema.setClass(OidcClient);
