import { z } from 'zod';

export const FACTS = [
  'age',
  'customerDays',
  'customerKind',
  'riskGrade',
  'channel',
  'branch',
  'amount',
] as const;
export const COMPARISONS = ['>=', '>', '<=', '<', '==', '!=', 'in'] as const;

const NUMBERS: readonly string[] = ['age', 'customerDays', 'riskGrade', 'amount'];

type Fact = (typeof FACTS)[number];
type Comparison = (typeof COMPARISONS)[number];

/** A rule as the form holds it: one comparison, or what was written elsewhere as it is. */
export interface RuleParts {
  readonly fact?: Fact | undefined;
  readonly comparison?: Comparison | undefined;
  readonly value?: string | undefined;
  readonly raw?: string | undefined;
}

const value = z.union([z.string(), z.number()]);
const simple = z.union(
  COMPARISONS.map((name) =>
    z.strictObject({
      [name]: z.tuple([
        z.strictObject({ var: z.enum(FACTS) }),
        name === 'in' ? z.array(value) : value,
      ]),
    }),
  ),
);

/** @param logic JSON logic as the graph gives it */
export function partsOf(logic: string): RuleParts {
  const parsed = simple.safeParse(JSON.parse(logic));
  if (!parsed.success) return { raw: logic };
  const [entry] = Object.entries(parsed.data);
  const comparison = COMPARISONS.find((name) => name === entry?.[0]);
  if (!entry || !comparison) return { raw: logic };
  const [{ var: fact }, compared] = entry[1];
  return { fact, comparison, value: [compared].flat().join(', ') };
}

/** JSON logic, as JSON. */
export function logicOf({
  fact = 'age',
  comparison = '>=',
  value: text = '',
  raw,
}: RuleParts): string {
  if (raw !== undefined) return raw;
  const typed = (one: string) => (NUMBERS.includes(fact) ? Number(one) : one);
  const compared =
    comparison === 'in' ? text.split(/[,，]/).map((one) => typed(one.trim())) : typed(text.trim());
  return JSON.stringify({ [comparison]: [{ var: fact }, compared] });
}
