import { LockMode, UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { InvalidInput } from '@zhongtai/kit/errors';
import { idempotent } from '@zhongtai/kit/idempotency';
import { isId, newId } from '@zhongtai/kit/ids';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import { mustBeHeadOffice } from '../../places.ts';
import { ProductSource } from './product-source.entity.ts';
import {
  ProductSourceChanged,
  ProductSourceExists,
  ProductSourceNotFound,
} from './product-source.errors.ts';
import { type Mapping, SOURCE_KINDS, type SourceKind } from './product-source.fields.ts';
import { mappingShape, nameShape } from './product-source.input.ts';
import { PORTS } from './product-source.port.ts';

/** @throws Forbidden */
export const mustBeHead = ({ caller }: ServiceContext): string =>
  mustBeHeadOffice(caller, 'Products are taken over at the head office.');

const newSource = z.object({
  idempotencyKey: z.string(),
  code: z.string().regex(/^[A-Z][A-Z0-9]{0,11}$/, 'At most 12 capital letters and digits.'),
  ...{ nameZh: nameShape, nameEn: nameShape, kind: z.enum(SOURCE_KINDS) },
  mapping: mappingShape,
});

/** @throws ProductSourceExists, InvalidInput, Forbidden */
export async function createSource(ctx: ServiceContext, input: unknown): Promise<ProductSource> {
  const { idempotencyKey: key, ...wanted } = parseInput(newSource, input);
  const organisation = mustBeHead(ctx);
  const command = { caller: ctx.caller, operation: 'createProductSource', key, request: wanted };
  try {
    const { id } = await ctx.em.transactional((em) =>
      idempotent(em, command, async (tx) => {
        const { kind } = wanted;
        const at = ctx.now();
        const source = tx.create(ProductSource, {
          ...{ ...wanted, id: newId(), organisation, createdAt: at, changedAt: at },
          mapping: mappingOf(kind, wanted.mapping),
        });
        record(tx, ctx, { source, did: 'created' });
        await tx.flush();
        return { id: source.id };
      }),
    );
    return await ctx.em.findOneOrFail(ProductSource, { id }, { refresh: true });
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw new ProductSourceExists();
    throw error;
  }
}

const change = z.object({
  ...{ id: z.string(), version: z.int(), nameZh: nameShape, nameEn: nameShape },
  mapping: mappingShape,
});

/** @throws ProductSourceNotFound, ProductSourceChanged, InvalidInput, Forbidden */
export async function changeSource(ctx: ServiceContext, input: unknown): Promise<ProductSource> {
  const { id, version, mapping, ...names } = parseInput(change, input);
  mustBeHead(ctx);
  return ctx.em.transactional(async (em) => {
    const source = await lockSource(em, id);
    if (source.version !== version) throw new ProductSourceChanged({ version: source.version });
    Object.assign(source, { ...names, mapping: mappingOf(source.kind, mapping) });
    source.version += 1;
    source.changedAt = ctx.now();
    record(em, ctx, { source, did: 'changed' });
    await em.flush();
    return source;
  });
}

/** @throws InvalidInput */
function mappingOf(kind: SourceKind, given: Mapping | null): Mapping {
  const mapping = PORTS[kind].mapping ?? given;
  if (!mapping) throw new InvalidInput('mapping', 'Which columns does it have?');
  return mapping;
}

/** Until the transaction ends: what is read from a source is read one after the other. @throws ProductSourceNotFound */
export async function lockSource(em: EntityManager, id: string): Promise<ProductSource> {
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
  const source = isId(id) ? await em.findOne(ProductSource, { id }, lock) : null;
  if (!source) throw new ProductSourceNotFound();
  return source;
}

interface Deed {
  readonly source: ProductSource;
  readonly did: 'created' | 'changed';
}

function record(em: EntityManager, ctx: ServiceContext, { source, did }: Deed): void {
  const { id, organisation, code, kind, mapping } = source;
  audit(em, ctx, {
    ...{ action: `productSource.${did}`, organisation, objectKind: 'ProductSource', objectId: id },
    after: { code, kind, fields: mapping.length },
  });
}
