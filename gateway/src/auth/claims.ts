import { ANONYMOUS, type Caller, isRole } from '@zhongtai/kit/caller';
import { z } from 'zod';

const claimsSchema = z
  .object({
    sub: z.string().min(1).optional(),
    client_id: z.string().min(1).optional(),
    exp: z.number(),
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
}

export const ANONYMOUS_SESSION: Session = { caller: ANONYMOUS, expiresAt: null };

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
    },
    expiresAt: claims.exp * 1000,
  };
}
