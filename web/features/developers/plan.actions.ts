'use server';

import { z } from 'zod';
import { askPlan } from './ask-plan.ts';
import type { PlanAnswer } from './plan.ts';

const questionShape = z.object({
  query: z.string().min(1).max(100_000),
  operationName: z.string().max(200).optional(),
  variables: z.record(z.string(), z.unknown()).optional(),
});

type Question = z.infer<typeof questionShape>;

/** Plans what a developer wrote; nothing is run. */
export async function explainOperation(question: Question): Promise<PlanAnswer> {
  // A server action is called with whatever a browser sends.
  const { data } = questionShape.safeParse(question);
  if (!data) return { ok: false, code: 'INVALID_INPUT', messages: [] };
  const { operationName, variables } = data;
  return askPlan({
    query: data.query,
    ...(operationName && { operationName }),
    ...(variables && { variables }),
  });
}
