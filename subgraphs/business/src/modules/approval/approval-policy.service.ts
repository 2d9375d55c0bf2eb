import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { Forbidden, InvalidInput } from '@zhongtai/kit/errors';
import { isId, newId } from '@zhongtai/kit/ids';
import { bankOf, isWithin } from '@zhongtai/kit/scope';
import { Organisation } from '../organisation/index.ts';
import { type ApprovalLevel, ApprovalPolicy } from './approval-policy.entity.ts';
import { ApprovalPolicyNotFound } from './approval.errors.ts';
import type { ApprovalKind } from './approval.kinds.ts';

export interface NewPolicy {
  readonly kind: ApprovalKind;
  readonly organisation: string;
  readonly minAmount: string;
  readonly level: ApprovalLevel;
}

const AMOUNT = /^\d{1,16}(\.\d{1,4})?$/;

/** One policy for each kind, part of the bank and amount: setting it again changes its level. @throws Forbidden, InvalidInput */
export async function setPolicy(ctx: ServiceContext, wanted: NewPolicy): Promise<ApprovalPolicy> {
  mustBeHeadOffice(ctx, wanted.organisation);
  if (!AMOUNT.test(wanted.minAmount)) {
    throw new InvalidInput('minAmount', 'Not negative, at most four decimal places.');
  }
  return ctx.em.transactional(async (em) => {
    const { kind, organisation, minAmount: amount, level } = wanted;
    const currency = await currencyOf({ ...ctx, em }, organisation);
    const known = await em.findOne(ApprovalPolicy, { kind, organisation, amount, currency });
    // The upsert below changes this very object.
    const before = known && { level: known.level };
    const row = { kind, organisation, amount, currency, level };
    const policy = await em.upsert(
      ApprovalPolicy,
      { ...row, id: newId(), changedBy: ctx.caller.subject, changedAt: ctx.now() },
      {
        onConflictFields: ['kind', 'organisation', 'amount', 'currency'],
        onConflictMergeFields: ['level', 'changedBy', 'changedAt'],
      },
    );
    audit(em, ctx, {
      ...entryOf(policy, 'changed'),
      ...(before && { before }),
      after: { kind, minAmount: amount, level },
    });
    return policy;
  });
}

/** @throws ApprovalPolicyNotFound, Forbidden */
export async function deletePolicy(ctx: ServiceContext, id: string): Promise<{ id: string }> {
  return ctx.em.transactional(async (em) => {
    const policy = isId(id) ? await em.findOne(ApprovalPolicy, { id }) : null;
    if (!policy) throw new ApprovalPolicyNotFound();
    mustBeHeadOffice(ctx, policy.organisation);
    const { kind, amount, level } = policy;
    audit(em, ctx, {
      ...entryOf(policy, 'deleted'),
      before: { kind, minAmount: amount, level },
    });
    em.remove(policy);
    return { id };
  });
}

/** A branch that sets rules could undo those that bind it. */
function mustBeHeadOffice({ caller }: ServiceContext, organisation: string): void {
  const isHead = caller.organisation === '*' || caller.organisation === bankOf(organisation);
  if (!isHead || !isWithin(organisation, caller.organisation)) {
    throw new Forbidden('Only the head office sets policies.');
  }
}

async function currencyOf({ em }: ServiceContext, organisation: string): Promise<string> {
  const paths = [organisation, bankOf(organisation)];
  const found = await em.find(Organisation, { path: { $in: paths } });
  const head = found.find(({ path }) => path === bankOf(organisation));
  if (!head?.currency || !found.some(({ path }) => path === organisation)) {
    throw new InvalidInput('organisation', 'No part of the bank.');
  }
  return head.currency;
}

const entryOf = ({ id, organisation }: ApprovalPolicy, past: string) => ({
  action: `approvalPolicy.${past}`,
  organisation,
  objectKind: 'ApprovalPolicy',
  objectId: id,
});
