import { z } from 'zod';

const amount = z.string().regex(/^\d{1,16}(\.\d{1,4})?$/);
const wall = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);

/** What the campaign form holds. Times are the wall clock of the bank; amounts are in its currency. */
export const campaignValuesShape = z.object({
  name: z.string().min(1).max(80),
  description: z.string().max(2000).optional(),
  /** Either a tag or a group. */
  audience: z.enum(['TAG', 'GROUP']).default('TAG'),
  tagKey: z.string().min(1).optional(),
  tagValue: z.string().optional(),
  groupId: z.string().min(1).optional(),
  productId: z.string().optional(),
  startsAt: wall,
  endsAt: wall,
  budget: amount,
  prizeId: z.string().min(1),
  total: z.coerce.number().int().min(1).max(10_000_000),
});

export type CampaignValues = z.infer<typeof campaignValuesShape>;

/** Where the form stands; a draft that is edited knows which version it began with. */
export type Editing =
  | { readonly kind: 'new'; readonly idempotencyKey: string }
  | { readonly kind: 'draft'; readonly id: string; readonly version: number };

/** What became of a submitted form or a pressed button. */
export type Outcome =
  | { readonly ok: true; readonly id: string }
  | {
      readonly ok: false;
      readonly code: string;
      readonly field: string | null;
      readonly requestId: string;
    };
