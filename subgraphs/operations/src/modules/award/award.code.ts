import type { Context } from '../../context.ts';
import { openCode } from '../prize/index.ts';
import type { Award } from './award.entity.ts';

/** For the customer who holds the award; null for everybody else, and where there is no code. */
export async function readCode(
  { caller, loaders, vault }: Context,
  { id, customerId }: Award,
): Promise<string | null> {
  if (caller.kind !== 'CUSTOMER' || caller.subject !== customerId) return null;
  const code = await loaders.codeByAward.load(id);
  const lot = code && (await loaders.prizeLotById.load(code.lotId));
  return lot ? openCode(vault, lot, code) : null;
}
