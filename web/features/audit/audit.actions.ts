'use server';

import type { VerifyAuditLogMutation } from '#generated/gql/graphql.ts';
import { ask } from '#lib/graph/request.ts';
import { VERIFY_AUDIT_LOG } from './audit.queries.ts';

export type Verification = VerifyAuditLogMutation['verifyAuditLog'];

type VerifyOutcome =
  | { readonly ok: true; readonly verification: Verification }
  | { readonly ok: false; readonly code: string };

/** Verifies the chains of all that the operator may see. */
export async function verifyAuditLog(): Promise<VerifyOutcome> {
  const answer = await ask(VERIFY_AUDIT_LOG, {});
  const failure = answer.ok ? answer.failures[0] : answer.failure;
  if (failure) return { ok: false, code: failure.code };
  return answer.ok
    ? { ok: true, verification: answer.data.verifyAuditLog }
    : { ok: false, code: 'UNKNOWN' };
}
