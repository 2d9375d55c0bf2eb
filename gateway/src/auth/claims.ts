import {
  ANONYMOUS,
  type Caller,
  type HeldGrant,
  ROLE_PERMISSIONS,
  isRole,
  usualPlace,
} from '@zhongtai/kit/caller';
import { z } from 'zod';
import { type Networks, newNetworks } from '../networks.ts';

const grantSchema = z
  .object({
    role: z.string().min(1),
    organisation: z.string().min(1),
    /** Given for a role that the bank made itself; the platform's own are known here. */
    permissions: z.array(z.string()).optional(),
    /** Seconds since 1970. */
    until: z.number().optional(),
  })
  .transform(({ role, organisation, permissions, until }): HeldGrant => ({
    role,
    organisation,
    // A name this version does not know grants nothing.
    permissions: isRole(role) ? ROLE_PERMISSIONS[role] : (permissions ?? []),
    endsAt: until === undefined ? null : until * 1000,
  }));

const claimsSchema = z
  .object({
    sub: z.string().min(1).optional(),
    client_id: z.string().min(1).optional(),
    exp: z.number(),
    iat: z.number(),
    issued_at_ms: z.number().optional(),
    /** Of an operator: the session of the provider that it belongs to. */
    sid: z.string().min(1).nullish(),
    kind: z.enum(['OPERATOR', 'CUSTOMER', 'PARTNER', 'SERVICE']),
    name: z.string().default(''),
    organisation: z.string().min(1).nullish(),
    grants: z.array(grantSchema).default([]),
    channel: z.string().min(1).nullish(),
    scope: z.string().default(''),
    requests_per_minute: z.int().positive().optional(),
    addresses: z.array(z.string()).default([]),
    masked_fields: z.array(z.string()).default([]),
    hidden_fields: z.array(z.string()).default([]),
    needs_consent: z.boolean().default(false),
  })
  .refine(({ sub, client_id }) => sub ?? client_id, 'names no subject');

/** Who calls, and until when that may be believed. */
export interface Session {
  readonly caller: Caller;
  /** Milliseconds since 1970; null for a caller without a token. */
  readonly expiresAt: number | null;
  /** Milliseconds since 1970; of a token that says no more, to the second. */
  readonly issuedAt: number;
  /** By which of these its end can be declared: `OPERATOR:name`, `SESSION:id`, `CHANNEL:client`, … */
  readonly names: readonly string[];
  /** Id of the client that the token was given to. */
  readonly client: string | null;
  /** What was agreed with a partner; null: as many as any caller of its kind. */
  readonly requestsPerMinute: number | null;
}

/** What a token says: the caller holds no rights yet, which `actAt` gives at one part of the bank. */
export interface TokenSession extends Session {
  /** Of an operator. */
  readonly grants: readonly HeldGrant[];
  /** Where it may be used; null: anywhere. */
  readonly networks: Networks | null;
}

export const ANONYMOUS_SESSION: TokenSession = {
  caller: ANONYMOUS,
  grants: [],
  expiresAt: null,
  issuedAt: 0,
  names: [],
  client: null,
  requestsPerMinute: null,
  networks: null,
};

/** An operator begins where they usually act. @throws ZodError */
export function sessionOf(payload: unknown, now: number = Date.now()): TokenSession {
  const claims = claimsSchema.parse(payload);
  const { kind, grants } = claims;
  const home = claims.organisation ?? null;
  const isOperator = kind === 'OPERATOR' && home !== null;
  return {
    caller: {
      ...ANONYMOUS,
      kind,
      subject: claims.sub ?? claims.client_id ?? '',
      name: claims.name,
      organisation: isOperator ? usualPlace(grants, home, now) : home,
      scopes: claims.scope.split(' ').filter(Boolean),
      channel: claims.channel ?? null,
      ...(claims.sid && { session: claims.sid }),
      ...fieldsOf(claims),
      ...(claims.needs_consent && { needsConsent: true }),
    },
    grants: kind === 'OPERATOR' ? grants : [],
    expiresAt: claims.exp * 1000,
    issuedAt: claims.issued_at_ms ?? claims.iat * 1000,
    names: namesOf(claims),
    client: claims.client_id ?? null,
    requestsPerMinute: claims.requests_per_minute ?? null,
    networks: claims.addresses.length > 0 ? newNetworks(claims.addresses) : null,
  };
}

/** Of a partner with whom it was agreed that it sees less of persons. */
function fieldsOf({ masked_fields: masked, hidden_fields: hidden }: z.infer<typeof claimsSchema>) {
  return masked.length + hidden.length > 0 ? { fields: { masked, hidden } } : {};
}

function namesOf({ kind, sub, client_id: client, sid }: z.infer<typeof claimsSchema>): string[] {
  const named = (what: string, id: string | null | undefined) => (id ? [`${what}:${id}`] : []);
  switch (kind) {
    case 'OPERATOR':
      return [...named('OPERATOR', sub), ...named('SESSION', sid)];
    case 'CUSTOMER':
      return [...named('CUSTOMER', sub), ...named('CHANNEL', client)];
    case 'PARTNER':
    case 'SERVICE':
      return named('PARTNER', client ?? sub);
  }
}
