import type { ServiceContext } from '@zhongtai/kit/context';
import { z } from 'zod';
import generated from '../../derived/personal.json' with { type: 'json' };
import type { OidcClient } from '../../auth/index.ts';
import { parseInput } from '../../input.ts';
import { PartnerChanged } from './partner.errors.ts';
import { mustLockPartner } from './partner.queries.ts';
import { changed } from './partner.service.ts';

/** A field of the graph that says something of a person. */
const personalShape = z.object({ field: z.string(), class: z.string(), isText: z.boolean() });

/** Of all domains: what was agreed holds wherever it is asked. */
export const PERSONAL_FIELDS = z.array(personalShape).parse(generated);

const known = new Map(PERSONAL_FIELDS.map((one) => [one.field, one]));
const names = z
  .array(z.string().refine((name) => known.has(name), 'Not a personal field.'))
  .max(500);

const wanted = z
  .object({ id: z.string(), version: z.int(), masked: names, hidden: names })
  .refine(({ masked }) => masked.every((name) => known.get(name)?.isText), {
    ...{ path: ['masked'], message: 'Only texts have a first letter.' },
  })
  .refine(({ masked, hidden }) => !masked.some((name) => hidden.includes(name)), {
    ...{ path: ['hidden'], message: 'Masked or hidden, not both.' },
  });

/** Within seconds: its tokens end, and the next one says what holds. @throws PartnerNotFound, PartnerChanged, InvalidInput */
export async function setPartnerFields(ctx: ServiceContext, input: unknown): Promise<OidcClient> {
  const { id, version, masked, hidden } = parseInput(wanted, input);
  const fields = { maskedFields: inOrder(masked), hiddenFields: inOrder(hidden) };
  return ctx.em.transactional(async (em) => {
    const partner = await mustLockPartner(em, id);
    if (partner.version !== version) throw new PartnerChanged();
    const { maskedFields, hiddenFields } = partner;
    em.assign(partner, fields);
    const before = { maskedFields, hiddenFields };
    await changed(em, ctx, { partner, did: 'fieldsSet', before, after: fields });
    return partner;
  });
}

const inOrder = (fields: readonly string[]): string[] => [...new Set(fields)].toSorted();
