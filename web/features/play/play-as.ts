import { askWith, type Question } from '#lib/graph/request.ts';
import { demoCustomerToken } from '#lib/session/demo-channel.ts';
import { viewerMay } from '#lib/viewer/viewer.ts';

export type Played<T> =
  | { readonly ok: true; readonly outcome: T }
  | { readonly ok: false; readonly code: string };

/** Asks as the customer, in the mobile bank, for who may look at campaigns. */
export async function play<R, V, T>(
  { customerId }: { readonly customerId: string },
  question: Question<R, V>,
  outcomeOf: (data: R) => T,
): Promise<Played<T>> {
  if (!(await viewerMay('campaign:read'))) return { ok: false, code: 'FORBIDDEN' };
  const answer = await askWith(await demoCustomerToken(customerId), question);
  const failure = answer.ok ? answer.failures[0] : answer.failure;
  if (failure) return { ok: false, code: failure.code };
  return answer.ok ? { ok: true, outcome: outcomeOf(answer.data) } : { ok: false, code: 'UNKNOWN' };
}
