'use server';

import { outcomeOf, refused, type Outcome } from '#lib/graph/outcome.ts';
import { ask } from '#lib/graph/request.ts';
import { SET_CAPABILITY_TERMS, SET_INTERFACE_TERMS } from './catalogue.queries.ts';
import {
  capabilityShape,
  type CapabilityValues,
  interfaceShape,
  type InterfaceValues,
} from './catalogue-values.ts';

interface SeenInterface {
  readonly operation: string;
  readonly version: number;
}

export async function setInterfaceTerms(
  { operation, version }: SeenInterface,
  values: InterfaceValues,
): Promise<Outcome> {
  const parsed = interfaceShape.safeParse(values);
  if (!parsed.success) return refused('INVALID_INPUT');
  const answer = await ask(SET_INTERFACE_TERMS, { input: { operation, version, ...parsed.data } });
  return outcomeOf(answer, () => null);
}

interface SeenCapability {
  readonly code: string;
  readonly version: number;
}

const PERCENT = 100;

export async function setCapabilityTerms(
  { code, version }: SeenCapability,
  values: CapabilityValues,
): Promise<Outcome> {
  const parsed = capabilityShape.safeParse(values);
  if (!parsed.success) return refused('INVALID_INPUT');
  const { owner, targetMs, successPercent } = parsed.data;
  const successTarget = (Number(successPercent) / PERCENT).toFixed(4);
  const input = { code, version, owner, targetMs, successTarget };
  return outcomeOf(await ask(SET_CAPABILITY_TERMS, { input }), () => null);
}
