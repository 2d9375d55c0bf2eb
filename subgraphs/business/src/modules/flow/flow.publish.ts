import type { EntityManager } from '@mikro-orm/postgresql';
import { serviceCaller } from '@zhongtai/kit/caller';
import { requestHash } from '@zhongtai/kit/idempotency';
import { scopeVariables } from '@zhongtai/kit/scope';
import { DEPOSIT_FLOWS } from './deposit.flows.ts';
import { problemText, problemsOf } from './flow.rules.ts';
import type { FlowDefinition } from './flow.types.ts';
import { FUND_FLOWS } from './fund.flows.ts';
import { LOAN_FLOWS } from './loan.flows.ts';
import { PAYMENT_FLOWS } from './payment.flows.ts';

/** What the platform comes with. A change is a further version, beside the one before. */
export const FLOWS: readonly FlowDefinition[] = [
  ...DEPOSIT_FLOWS,
  ...LOAN_FLOWS,
  ...FUND_FLOWS,
  ...PAYMENT_FLOWS,
];

const PUBLISHER = serviceCaller('business.flows');

/**
 * Publishes what is not published yet; any number of processes may do so at once.
 * @throws Error when a version was published before with other contents, or breaks a rule
 */
export async function publishFlows(
  em: EntityManager,
  at: Date,
  flows: readonly FlowDefinition[] = FLOWS,
): Promise<void> {
  const rows = flows.map((definition) => {
    const { code, version } = definition;
    const problems = problemsOf(definition).map(problemText);
    if (problems.length > 0) throw new Error(`Flow ${code} ${version}: ${problems.join('; ')}`);
    return { code, version, definition, hash: requestHash(definition) };
  });
  const platform = em.fork({ session: { variables: scopeVariables(PUBLISHER) } });
  const [changed] = await platform.execute<{ code: string; version: number }[]>(
    `with given as (
       select * from jsonb_to_recordset(?::jsonb) as row (code text, version int, definition jsonb, hash text)
     ), published as (
       insert into business.flow_version (organisation, code, version, definition, hash, published_at)
         select '', code, version, definition, hash, ? from given on conflict do nothing
     )
     select given.code, given.version from given join business.flow_version known using (code, version)
     where known.organisation = '' and known.hash <> given.hash`,
    [JSON.stringify(rows), at],
  );
  if (changed) {
    throw new Error(`Flow ${changed.code} ${changed.version} was published with other contents`);
  }
}
