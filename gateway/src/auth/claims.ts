import { ANONYMOUS, type Caller, isRole } from '@zhongtai/kit/caller';
import { z } from 'zod';

const claimsSchema = z
  .object({
    sub: z.string().min(1).optional(),
    client_id: z.string().min(1).optional(),
    exp: z.number(),
    iat: z.number(),
    /** Of an operator: the session of the provider that it belongs to. */
    sid: z.string().min(1).nullish(),
    kind: z.enum(['OPERATOR', 'CUSTOMER', 'PARTNER', 'SERVICE']),
    name: z.string().default(''),
    organisation: z.string().min(1).nullish(),
    roles: z.array(z.string()).default([]),
    channel: z.string().min(1).nullish(),
    scope: z.string().default(''),
  })
  .refine(({ sub, client_id }) => sub ?? client_id, 'names no subject');

/** Who calls, and until when that may be believed. */
export interface Session {
  readonly caller: Caller;
  /** Milliseconds since 1970; null for a caller without a token. */
  readonly expiresAt: number | null;
  /** Milliseconds since 1970, to the second. */
  readonly issuedAt: number;
  /** By which of these its end can be declared: `OPERATOR:name`, `SESSION:id`, `CHANNEL:client`, … */
  readonly names: readonly string[];
}

export const ANONYMOUS_SESSION: Session = {
  caller: ANONYMOUS,
  expiresAt: null,
  issuedAt: 0,
  names: [],
};

/** Roles this version does not know are left out: they grant nothing. @throws ZodError */
export function sessionOf(payload: unknown): Session {
  const claims = claimsSchema.parse(payload);
  return {
    caller: {
      kind: claims.kind,
      subject: claims.sub ?? claims.client_id ?? '',
      name: claims.name,
      organisation: claims.organisation ?? null,
      roles: claims.roles.filter(isRole),
      scopes: claims.scope.split(' ').filter(Boolean),
      channel: claims.channel ?? null,
      address: null,
      ...(claims.sid && { session: claims.sid }),
    },
    expiresAt: claims.exp * 1000,
    issuedAt: claims.iat * 1000,
    names: namesOf(claims),
  };
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
