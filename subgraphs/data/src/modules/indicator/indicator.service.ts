import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { isAtHeadOffice } from '@zhongtai/kit/desk';
import { Forbidden } from '@zhongtai/kit/errors';
import { newId } from '@zhongtai/kit/ids';
import { type Connection, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import { definitionShape, refuseUncountable } from './indicator.definition.ts';
import { INDICATOR_UNITS, Indicator } from './indicator.entity.ts';
import { IndicatorChanged } from './indicator.errors.ts';
import { deprecateVersion, endVersion } from './indicator.statements.ts';

const short = z.string().trim().min(1).max(80);

const shape = definitionShape.extend({
  key: z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, 'Letters, digits and _.'),
  replaces: z.int().min(0),
  nameZh: short,
  nameEn: short,
  description: z.string().trim().max(500),
  unit: z.enum(INDICATOR_UNITS),
  isHigherBetter: z.boolean().default(true),
  owner: short,
});

/** @throws InvalidInput, Forbidden, IndicatorChanged */
export async function defineIndicator(ctx: ServiceContext, input: unknown): Promise<Indicator> {
  const { replaces, subject, measures, formula, ...told } = parseInput(shape, input);
  const definition = { subject, measures, formula };
  refuseUncountable(definition);
  const organisation = headOfficeOf(ctx);
  const at = ctx.now();
  return orChanged(() =>
    ctx.em.transactional(async (em) => {
      const old = { organisation, key: told.key, version: replaces, at };
      if (replaces > 0 && !(await endVersion(em, old))) throw new IndicatorChanged();
      const made = em.create(Indicator, {
        ...{ id: newId(), organisation, ...told, definition, version: replaces + 1 },
        ...{ createdBy: ctx.caller.subject, createdAt: at, replacedAt: null, deprecation: null },
      });
      const { key, version, owner, unit } = made;
      audit(em, ctx, {
        ...{ ...entryOf(made), action: 'indicator.defined' },
        after: { key, version, owner, unit, definition: JSON.stringify(definition) },
      });
      await em.flush();
      return made;
    }),
  );
}

const deprecation = z.object({
  key: z.string(),
  version: z.int(),
  reason: z.string().trim().min(1).max(500),
});

/** @throws InvalidInput, Forbidden, IndicatorChanged */
export async function deprecateIndicator(ctx: ServiceContext, input: unknown): Promise<Indicator> {
  const { reason, ...of } = parseInput(deprecation, input);
  const organisation = headOfficeOf(ctx);
  return ctx.em.transactional(async (em) => {
    if (!(await deprecateVersion(em, { organisation, ...of, reason })))
      throw new IndicatorChanged();
    const indicator = await em.findOneOrFail(Indicator, { organisation, ...of }, { refresh: true });
    audit(em, ctx, {
      ...{ ...entryOf(indicator), action: 'indicator.deprecated', purpose: reason },
      before: of,
    });
    return indicator;
  });
}

/** In force, by key. @throws InvalidInput */
export const listIndicators = (
  { em }: ServiceContext,
  args: PageArgs,
): Promise<Connection<Indicator>> =>
  paginate(em, Indicator, { where: { replacedAt: null }, orderBy: 'key', args });

export const findIndicator = ({ em }: Pick<ServiceContext, 'em'>, key: string) =>
  em.findOne(Indicator, { key, replacedAt: null });

/** Newest first. @throws InvalidInput */
export const listIndicatorVersions = (
  { em }: ServiceContext,
  { key, ...args }: PageArgs & { readonly key: string },
): Promise<Connection<Indicator>> =>
  paginate(em, Indicator, { where: { key }, orderBy: 'version', direction: 'desc', args });

/** One library for the whole bank, so that its branches can be compared. @throws Forbidden */
function headOfficeOf({ caller }: ServiceContext): string {
  const { organisation } = caller;
  if (organisation === null || organisation === '*' || !isAtHeadOffice(caller)) {
    throw new Forbidden('The head office defines indicators for all its branches.');
  }
  return organisation;
}

/** Under its key, so that all versions have one history. */
const entryOf = ({ key: objectId, organisation }: Indicator) => ({
  ...{ objectKind: 'Indicator', objectId, organisation },
});

/** Two who define the same at one moment: the database lets one of them in. */
async function orChanged<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw new IndicatorChanged();
    throw error;
  }
}
