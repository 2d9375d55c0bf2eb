import { LogicEngine } from 'json-logic-engine';
import { z } from 'zod';

/** What rules may ask about. */
export const FACTS = [
  'age',
  'customerDays',
  'customerKind',
  'riskGrade',
  'channel',
  'branch',
  'amount',
] as const;

export type FactName = (typeof FACTS)[number];

/** Null for what is not known. */
export type Facts = Readonly<Record<FactName, string | number | null>>;

const COMPARISONS = ['==', '!=', '<', '<=', '>', '>='] as const;

const fact = z.strictObject({ var: z.enum(FACTS) });
const value = z.union([z.string().max(100), z.number()]);
const operand = z.union([fact, value]);
const pair = z.tuple([operand, operand]);

/** JSON logic, as far as a rule needs it: nothing that loops, makes text or reaches beyond the facts. */
export type Logic = Readonly<Record<string, unknown>>;

const LEAVES: readonly z.ZodType<Logic>[] = [
  ...COMPARISONS.map((name) => z.strictObject({ [name]: pair })),
  z.strictObject({ in: z.tuple([fact, z.array(value).min(1).max(50)]) }),
];

const DEEPEST = 5;

const logicTo = (depth: number): z.ZodType<Logic> => {
  if (depth === 0) return z.union(LEAVES);
  const inner = logicTo(depth - 1);
  const several = z.array(inner).min(1).max(10);
  const shapes: z.ZodType<Logic>[] = [
    ...LEAVES,
    z.strictObject({ and: several }),
    z.strictObject({ or: several }),
    z.strictObject({ '!': z.tuple([inner]) }),
  ];
  return z.union(shapes);
};

export const logicShape = logicTo(DEEPEST);

const engine = new LogicEngine();

/** Which facts it asks about, each once. */
export function factsIn(logic: Logic): FactName[] {
  const names = JSON.stringify(logic).matchAll(/\{"var":"(\w+)"\}/g);
  const asked = new Set([...names].map(([, name]) => name));
  return FACTS.filter((name) => asked.has(name));
}

/** Null where it asks about what is not known. */
export function isMet(logic: Logic, facts: Facts): boolean | null {
  if (factsIn(logic).some((name) => facts[name] === null)) return null;
  return engine.run(logic, facts) === true;
}
