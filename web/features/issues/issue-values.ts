import { z } from 'zod';

/** What the form of an issue holds. */
export const issueValuesShape = z.object({
  prizeId: z.string().min(1),
  /** As they were pasted: one a line, or the first column of a CSV. */
  customers: z.string().min(1).max(30_000),
  reason: z.string().min(1).max(500),
});

export type IssueValues = z.infer<typeof issueValuesShape>;

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The ids of the lines, each once; null when a line is none. */
export function customerIdsOf(text: string): string[] | null {
  const ids = text
    .split(/\r?\n/)
    .map((line) => (line.split(/[,;\t]/, 1)[0] ?? '').trim().toLowerCase())
    .filter((id) => id !== '');
  return ids.length > 0 && ids.every((id) => ID.test(id)) ? [...new Set(ids)] : null;
}
