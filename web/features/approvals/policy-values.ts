import { z } from 'zod';

/** What the policy form holds. */
export const policyValuesShape = z.object({
  kind: z.enum(['CAMPAIGN', 'PRIZE_ISSUE', 'EXPORT', 'ERASURE', 'FLOW', 'LIMIT_RULE', 'PACKAGE']),
  organisation: z.string().min(1),
  minAmount: z.string().regex(/^\d{1,16}(\.\d{1,4})?$/),
  level: z.enum(['OWN_PART', 'BRANCH', 'HEAD_OFFICE']),
});

export type PolicyValues = z.infer<typeof policyValuesShape>;

export const APPROVAL_KINDS = policyValuesShape.shape.kind.options;
export const APPROVAL_LEVELS = policyValuesShape.shape.level.options;
