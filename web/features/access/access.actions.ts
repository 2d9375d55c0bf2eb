'use server';

import { z } from 'zod';
import type { TypedDocumentString } from '#generated/gql/graphql.ts';
import { ask } from '#lib/graph/request.ts';
import { ACCESS_KINDS } from './access-kinds.ts';
import { RESTORE_ACCESS, REVOKE_ACCESS } from './access.queries.ts';

const changeShape = z.object({
  kind: z.enum(ACCESS_KINDS),
  subject: z.string().trim().min(1).max(128),
  reason: z.string().trim().min(1).max(500),
});

export type AccessChange = z.infer<typeof changeShape>;
type Outcome =
  | { readonly ok: true; readonly value: null }
  | { readonly ok: false; readonly code: string };

export const revokeAccess = async (change: AccessChange): Promise<Outcome> =>
  act(REVOKE_ACCESS, change);

export const restoreAccess = async (change: AccessChange): Promise<Outcome> =>
  act(RESTORE_ACCESS, change);

async function act<R>(
  document: TypedDocumentString<R, { input: AccessChange }>,
  change: AccessChange,
): Promise<Outcome> {
  // A server action is called with whatever a browser sends.
  const parsed = changeShape.safeParse(change);
  if (!parsed.success) return { ok: false, code: 'INVALID_INPUT' };
  const answer = await ask(document, { input: parsed.data });
  return answer.ok ? { ok: true, value: null } : { ok: false, code: answer.failure.code };
}
