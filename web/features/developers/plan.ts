import { z } from 'zod';

/** What is asked of whom, and in which order; as the gateway tells it. */
export type PlanStep =
  | { readonly kind: 'SEQUENCE' | 'PARALLEL'; readonly steps: readonly PlanStep[] }
  | z.infer<typeof fetchShape>;

const fetchShape = z.object({
  kind: z.literal('FETCH'),
  subgraph: z.string(),
  entities: z.array(z.string()),
  path: z.string(),
  selections: z.string(),
});

const stepShape: z.ZodType<PlanStep> = z.lazy(() =>
  z.union([
    fetchShape,
    z.object({ kind: z.enum(['SEQUENCE', 'PARALLEL']), steps: z.array(stepShape) }),
  ]),
);

export const planShape = z.object({
  operation: z.object({
    name: z.string().nullable(),
    kind: z.enum(['query', 'mutation', 'subscription']),
  }),
  cost: z.object({ estimated: z.number(), budget: z.number() }),
  lacking: z.array(z.object({ field: z.string(), permissions: z.array(z.string()) })),
  denied: z.array(z.string()),
  steps: stepShape.nullable(),
});

export type Plan = z.infer<typeof planShape>;

export const documentsShape = z.array(
  z.object({ client: z.string(), documentId: z.string(), name: z.string() }),
);

export type RegisteredDocument = z.infer<typeof documentsShape>[number];

export const refusalShape = z.object({
  errors: z.array(
    z.object({
      message: z.string(),
      extensions: z.object({ code: z.string() }).partial().optional(),
    }),
  ),
});

/** A plan, or why there is none: what is wrong with the operation stands in `messages`. */
export type PlanAnswer =
  | { readonly ok: true; readonly plan: Plan }
  | { readonly ok: false; readonly code: string; readonly messages: readonly string[] };

/** How many fetches there are in a plan. */
export function countFetches(step: PlanStep | null): number {
  if (step === null) return 0;
  if (step.kind === 'FETCH') return 1;
  return step.steps.reduce((sum, each) => sum + countFetches(each), 0);
}
