import { InvalidInput } from '@zhongtai/kit/errors';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import {
  ACTORS,
  ASSURANCES,
  type Condition,
  FIELD_KINDS,
  type FlowOutline,
  HANDLERS,
  REFERENCES,
  formOf,
} from '../flow/index.ts';

const words = z.object({
  zh: z.string().trim().min(1).max(60),
  en: z.string().trim().min(1).max(120),
});
const code = z.string().regex(/^[A-Z][A-Z_]{1,39}$/);
const name = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);
const figure = z.string().regex(/^\d{1,13}(\.\d{1,4})?$/);

const field = z
  .object({
    ...{ name, title: words, kind: z.enum(FIELD_KINDS), isRequired: z.boolean() },
    maxLength: z.int().min(1).max(1_000).nullish(),
    minimum: z.int().nullish(),
    maximum: z.int().nullish(),
    options: z
      .array(z.object({ value: z.string().regex(/^[A-Z][A-Z0-9_]{0,39}$/), title: words }))
      .max(30),
    reference: z.enum(REFERENCES).nullish(),
  })
  .refine(({ kind, options }) => kind !== 'CHOICE' || options.length > 0, {
    ...{ path: ['options'], message: 'A choice has options.' },
  })
  .refine(({ kind, reference }) => kind !== 'REFERENCE' || reference, {
    ...{ path: ['reference'], message: 'What is it of?' },
  })
  .refine(({ minimum, maximum }) => minimum == null || maximum == null || minimum <= maximum, {
    ...{ path: ['maximum'], message: 'Not below the least.' },
  });

const condition = z
  .object({ field: name, above: figure.nullish(), oneOf: z.array(z.string()).max(30) })
  .refine(({ above, oneOf }) => (above != null) !== oneOf.length > 0, {
    ...{ path: ['above'], message: 'Either above, or one of.' },
  });

const step = z.object({
  ...{ code: name, name: words, fields: z.array(field).max(30) },
  ...{ by: z.enum(ACTORS), channels: z.array(z.string()).max(20) },
  ...{ assurance: z.enum(ASSURANCES), handler: z.enum(HANDLERS) },
  deadlineMinutes: z.int().min(1).max(525_600),
  condition: condition.nullish(),
});

const outline = z.object({ name: words, steps: z.array(step).max(12) });

/** What an editor sends, as a flow. @throws InvalidInput naming the first field that is wrong */
export function parseOutline(of: string, input: unknown): FlowOutline {
  const { steps, ...rest } = parseInput(outline, input);
  return {
    ...rest,
    code: of,
    steps: steps.map(({ fields, condition: when, ...each }) => ({
      ...each,
      channels: [...new Set(each.channels)],
      form: formOf(
        fields.map(
          ({ maxLength = null, minimum = null, maximum = null, reference = null, ...more }) => ({
            ...{ ...more, maxLength, minimum, maximum, reference },
          }),
        ),
      ),
      ...(when && { when: conditionOf(when) }),
    })),
  };
}

const conditionOf = ({ field: asked, above, oneOf }: z.infer<typeof condition>): Condition =>
  above == null ? { field: asked, oneOf } : { field: asked, above };

/** @throws InvalidInput */
export function parseCode(text: string): string {
  if (code.safeParse(text).success) return text;
  throw new InvalidInput('code', 'Capital letters and underscores, 2 to 40.');
}
