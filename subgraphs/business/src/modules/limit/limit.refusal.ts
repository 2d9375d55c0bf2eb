import { z } from 'zod';
import { PERIODS } from './limit.columns.ts';

const exceeded = z.object({
  source: z.enum(['LAW', 'BANK', 'CHANNEL', 'CUSTOMER']),
  ...{ channel: z.string(), period: z.enum(PERIODS), cap: z.string(), left: z.string() },
  ...{ currency: z.string(), legalReference: z.string().nullable() },
});

export type LimitRefusal = z.infer<typeof exceeded>;

/** Which limit an order would have been more than; null where something else refused it, or nothing said which. */
export function exceededBy(
  refusal: string | null | undefined,
  details: unknown,
): LimitRefusal | null {
  if (refusal !== 'LIMIT_EXCEEDED') return null;
  return exceeded.safeParse(details).data ?? null;
}
