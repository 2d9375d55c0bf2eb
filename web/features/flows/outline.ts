import { z } from 'zod';

export const FIELD_KINDS = [
  'TEXT',
  'AMOUNT',
  'DECIMAL',
  'WHOLE_NUMBER',
  'CHOICE',
  'CONSENT',
  'REFERENCE',
] as const;
export const REFERENCES = [
  'ACCOUNT',
  'TERM_DEPOSIT_PRODUCT',
  'LOAN_PRODUCT',
  'FUND_PRODUCT',
  'TERM_DEPOSIT',
  'LOAN',
  'FUND_HOLDING',
  'BILL',
] as const;
export const ACTORS = ['CUSTOMER', 'STAFF'] as const;
export const ASSURANCES = ['NONE', 'PIN'] as const;
export const HANDLERS = [
  'NONE',
  'FIND_PAYEE',
  'DECIDE',
  'OPEN_TERM',
  'BREAK_TERM',
  'DISBURSE_LOAN',
  'REPAY_LOAN',
  'SUBSCRIBE_FUND',
  'REDEEM_FUND',
  'TRANSFER',
  'CHANGE_LIMIT',
  'PAY_BILL',
] as const;

const words = z.object({ zh: z.string(), en: z.string() });
const option = z.object({ value: z.string(), title: words });
const field = z.object({
  ...{ name: z.string(), title: words, kind: z.enum(FIELD_KINDS), isRequired: z.boolean() },
  maxLength: z.number().nullable(),
  minimum: z.number().nullable(),
  maximum: z.number().nullable(),
  options: z.array(option),
  reference: z.enum(REFERENCES).nullable(),
});
const condition = z.object({
  field: z.string(),
  above: z.string().nullable(),
  oneOf: z.array(z.string()),
});
const step = z.object({
  ...{ code: z.string(), name: words, fields: z.array(field) },
  ...{ by: z.enum(ACTORS), channels: z.array(z.string()), assurance: z.enum(ASSURANCES) },
  deadlineMinutes: z.number(),
  condition: condition.nullable(),
  handler: z.enum(HANDLERS),
});

export const outlineShape = z.object({ name: words, steps: z.array(step) });

/** A flow as it is edited. */
export type Outline = z.infer<typeof outlineShape>;
export type Step = Outline['steps'][number];
export type Field = Step['fields'][number];
export type Condition = NonNullable<Step['condition']>;

const NO_WORDS = { zh: '', en: '' };

export const newField = (over: Partial<Field> = {}): Field => ({
  ...{ name: '', title: NO_WORDS, kind: 'TEXT', isRequired: true, maxLength: null },
  ...{ minimum: null, maximum: null, options: [], reference: null, ...over },
});

const DAY_MINUTES = 1_440;

const newStep = (code: string): Step => ({
  ...{ code, name: NO_WORDS, fields: [], by: 'CUSTOMER', channels: [] },
  ...{ assurance: 'NONE', deadlineMinutes: DAY_MINUTES, condition: null, handler: 'NONE' },
});

/** Behind all others but the last, which has the effect; with a code that no other has. */
export function withNewStep({ steps, ...flow }: Outline): { outline: Outline; at: number } {
  const codes = steps.map(({ code }) => code);
  const numbers = Array.from({ length: steps.length + 1 }, (_, n) => `step${n + 1}`);
  const code = numbers.find((free) => !codes.includes(free)) ?? 'step';
  const at = Math.max(0, steps.length - 1);
  return { outline: { ...flow, steps: steps.toSpliced(at, 0, newStep(code)) }, at };
}

/** Moves what stands at `from`; nothing where there is no such place. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length) return [...items];
  return items.toSpliced(from, 1).toSpliced(to, 0, item);
}

/** What the steps before one ask for, by which its condition can go. */
export const fieldsBefore = ({ steps }: Outline, at: number): Field[] =>
  steps
    .slice(0, at)
    .flatMap(({ fields }) => fields)
    .filter(({ kind }) => COMPARED.includes(kind));

const COMPARED: readonly Field['kind'][] = ['AMOUNT', 'DECIMAL', 'WHOLE_NUMBER', 'CHOICE'];
