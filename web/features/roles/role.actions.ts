'use server';

import { outcomeOf, type Outcome } from '#lib/graph/outcome.ts';
import { ask } from '#lib/graph/request.ts';
import { CHANGE_ROLE, CREATE_ROLE, DELETE_ROLE } from './roles.queries.ts';

export interface RoleValues {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly permissions: string[];
}

export async function createRole(
  idempotencyKey: string,
  values: RoleValues & { readonly code: string },
): Promise<Outcome<string>> {
  const { code, nameZh, nameEn, permissions } = values;
  const input = { idempotencyKey, code, nameZh, nameEn, permissions };
  return outcomeOf(await ask(CREATE_ROLE, { input }), () => code);
}

export async function changeRole(
  edited: { readonly id: string; readonly version: number },
  values: RoleValues,
): Promise<Outcome<string>> {
  const { id, version } = edited;
  const { nameZh, nameEn, permissions } = values;
  const input = { id, version, nameZh, nameEn, permissions };
  return outcomeOf(await ask(CHANGE_ROLE, { input }), () => id);
}

export async function deleteRole(id: string): Promise<Outcome<string>> {
  return outcomeOf(await ask(DELETE_ROLE, { input: { id } }), () => id);
}
