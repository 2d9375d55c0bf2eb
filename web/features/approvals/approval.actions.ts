'use server';

import { ask, type Answer } from '#lib/graph/request.ts';
import {
  APPROVE,
  DELETE_APPROVAL_POLICY,
  ESCALATE_APPROVAL,
  REJECT,
  SET_APPROVAL_POLICY,
  WITHDRAW_APPROVAL,
} from './approvals.mutations.ts';
import { policyValuesShape, type PolicyValues } from './policy-values.ts';

/** Null when it was done; else the code of the refusal. */
export type Refusal = string | null;

export async function approve(id: string, reason: string): Promise<Refusal> {
  return refusal(await ask(APPROVE, { id, reason: reason || null }));
}

export async function reject(id: string, reason: string): Promise<Refusal> {
  return refusal(await ask(REJECT, { id, reason }));
}

export async function escalate(id: string, reason: string): Promise<Refusal> {
  return refusal(await ask(ESCALATE_APPROVAL, { id, reason: reason || null }));
}

export async function withdraw(id: string): Promise<Refusal> {
  return refusal(await ask(WITHDRAW_APPROVAL, { id }));
}

export async function setPolicy(values: PolicyValues): Promise<Refusal> {
  const parsed = policyValuesShape.safeParse(values);
  if (!parsed.success) return 'INVALID_INPUT';
  return refusal(await ask(SET_APPROVAL_POLICY, { input: parsed.data }));
}

export async function deletePolicy(id: string): Promise<Refusal> {
  return refusal(await ask(DELETE_APPROVAL_POLICY, { id }));
}

function refusal<R>(answer: Answer<R>): Refusal {
  const failure = answer.ok ? answer.failures[0] : answer.failure;
  return failure?.code ?? null;
}
