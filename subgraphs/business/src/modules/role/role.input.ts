import { RESERVED_PERMISSIONS, isPermission } from '@zhongtai/kit/caller';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import { PermissionReserved } from './role.errors.ts';

const content = {
  nameZh: z.string().trim().min(1).max(40),
  nameEn: z.string().trim().min(1).max(60),
  permissions: z
    .array(z.string().refine(isPermission, 'There is no such permission.'))
    .min(1)
    .transform((words) => [...new Set(words)].toSorted()),
};

const newRole = z.object({
  idempotencyKey: z.string().min(1).max(200),
  code: z.string().regex(/^[A-Z][A-Z0-9_]{1,39}$/, 'Capitals, digits and _, at most 40.'),
  ...content,
});

const changedRole = z.object({ id: z.guid(), version: z.int(), ...content });

/** @throws InvalidInput, PermissionReserved */
export const parseNewRole = (input: unknown) => unreserved(parseInput(newRole, input));

/** @throws InvalidInput, PermissionReserved */
export const parseChangedRole = (input: unknown) => unreserved(parseInput(changedRole, input));

function unreserved<T extends { readonly permissions: readonly string[] }>(role: T): T {
  const reserved: readonly string[] = RESERVED_PERMISSIONS;
  const taken = role.permissions.find((permission) => reserved.includes(permission));
  if (taken) throw new PermissionReserved(`${taken} is of administrators.`, { permission: taken });
  return role;
}
