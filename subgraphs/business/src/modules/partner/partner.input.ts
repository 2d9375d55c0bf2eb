import { BlockList, isIP } from 'node:net';
import { PARTNER_SCOPES } from '@zhongtai/kit/caller';
import { z } from 'zod';
import { PARTNER_GROUNDS } from '../../auth/index.ts';
import { isPath } from '../../conditions.ts';
import { parseInput } from '../../input.ts';
import { parseKeys } from './partner.keys.ts';

const scopes = z
  .array(z.enum(PARTNER_SCOPES, 'Not among partnerScopes.'))
  .min(1, 'Without a scope it may do nothing.')
  .transform((names) => [...new Set(names)].toSorted());

const addresses = z
  .array(z.string().trim().refine(isNetwork, 'An address, or a network as in 192.0.2.0/24.'))
  .max(50)
  .nullish()
  .transform((list) => [...new Set(list)]);

const settings = {
  name: z.string().trim().min(1).max(80),
  scopes,
  requestsPerMinute: z
    .int()
    .min(1)
    .max(60_000)
    .nullish()
    .transform((rate) => rate ?? null),
  addresses,
};

const jwks = z.string().max(20_000).transform(parseKeys);

const registration = z.object({
  idempotencyKey: z.string().min(1).max(200),
  clientId: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9._-]{2,63}$/, '3 to 64 of a-z, 0-9, dot, _ and -.'),
  organisation: z.string().max(200).refine(isPath, 'organisation looks like demo.b01.o03.'),
  jwks: jwks.nullish(),
  grounds: z.enum(PARTNER_GROUNDS),
  ...settings,
});

const change = z
  .object({
    ...{ id: z.string(), version: z.int(), grounds: z.enum(PARTNER_GROUNDS).nullish() },
    ...settings,
  })
  .transform(({ grounds, ...rest }) => ({ ...rest, ...(grounds && { grounds }) }));
const keys = z.object({ id: z.string(), jwks });
/** @throws InvalidInput */
export const parseRegistration = (input: unknown) => parseInput(registration, input);
export const parseChange = (input: unknown) => parseInput(change, input);
export const parsePartnerKeys = (input: unknown) => parseInput(keys, input);

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
  if (isIP(address) === 0 || rest.length > 0) return false;
  if (bits === undefined) return true;
  if (!/^\d{1,3}$/.test(bits) || Number(bits) > (family === 'ipv4' ? 32 : 128)) return false;
  new BlockList().addSubnet(address, Number(bits), family);
  return true;
}
