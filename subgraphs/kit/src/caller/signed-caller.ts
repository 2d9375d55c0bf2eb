import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { Unauthenticated } from '../errors/index.ts';
import type { Caller } from './caller.ts';

/** The header (and key of the WebSocket's connection parameters) in which the gateway hands the caller on. */
export const CALLER_HEADER = 'x-zhongtai-caller';

const LIFETIME_SECONDS = 60;
const HEADER = encode({ alg: 'HS256', typ: 'JWT' });

const payloadSchema = z.object({
  kind: z.enum(['OPERATOR', 'CUSTOMER', 'PARTNER', 'SERVICE', 'ANONYMOUS']),
  subject: z.string(),
  name: z.string(),
  organisation: z.string().nullable(),
  roles: z.array(z.string()),
  permissions: z.array(z.string()),
  scopes: z.array(z.string()),
  channel: z.string().nullable(),
  address: z.string().nullable(),
  session: z.string().exactOptional(),
  fields: z.object({ masked: z.array(z.string()), hidden: z.array(z.string()) }).exactOptional(),
  needsConsent: z.boolean().exactOptional(),
  exp: z.number(),
});

/** A JWT (HS256) that any subgraph with the same secret believes for a minute. */
export function signCaller(caller: Caller, secret: string): string {
  const exp = Math.floor(Date.now() / 1000) + LIFETIME_SECONDS;
  const content = `${HEADER}.${encode({ ...caller, exp })}`;
  return `${content}.${mac(content, secret).toString('base64url')}`;
}

/** @throws Unauthenticated when it is not a token of ours, altered, or older than a minute */
export function verifyCaller(token: string | undefined, secret: string): Caller {
  const [header, payload, signature] = token?.split('.') ?? [];
  if (header !== HEADER || !payload || !signature) throw notOurs();
  const given = Buffer.from(signature, 'base64url');
  const expected = mac(`${header}.${payload}`, secret);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw notOurs();
  const { exp, ...caller } = payloadSchema.parse(
    JSON.parse(Buffer.from(payload, 'base64url').toString()),
  );
  if (exp * 1000 < Date.now()) throw new Unauthenticated('The caller token has expired.');
  return caller;
}

const notOurs = () => new Unauthenticated('Subgraphs only answer the gateway.');

const mac = (content: string, secret: string) =>
  createHmac('sha256', secret).update(content).digest();

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
