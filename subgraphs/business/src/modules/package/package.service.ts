import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ServiceContext } from '@zhongtai/kit/context';
import { idempotent } from '@zhongtai/kit/idempotency';
import { newId } from '@zhongtai/kit/ids';
import { PackageVersion } from './package-version.entity.ts';
import { PackageExists } from './package.errors.ts';
import { parseContent, parseNew } from './package.input.ts';
import { type SeenPackage, mustBeHead, onPackage, record } from './package.work.ts';

/**
 * Begins the next version of a package: as the one before, or empty for a new one.
 * @throws PackageExists, InvalidInput, Forbidden
 */
export async function createPackage(ctx: ServiceContext, input: unknown): Promise<PackageVersion> {
  const { idempotencyKey: key, ...request } = parseNew(input);
  const bank = mustBeHead(ctx);
  const command = { caller: ctx.caller, operation: 'createPackageVersion', key, request };
  try {
    const { id } = await ctx.em.transactional((em) =>
      idempotent(em, command, (tx) => begin(tx, ctx, { ...request, bank })),
    );
    return await ctx.em.findOneOrFail(PackageVersion, { id }, { refresh: true });
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw new PackageExists();
    throw error;
  }
}

interface Beginning {
  readonly bank: string;
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

async function begin(
  em: EntityManager,
  ctx: ServiceContext,
  { bank, code, nameZh, nameEn }: Beginning,
): Promise<{ readonly id: string }> {
  const newest = await em.findOne(PackageVersion, { bank, code }, { orderBy: { number: 'desc' } });
  const like = newest?.status === 'PUBLISHED' ? newest : await newestPublished(em, { bank, code });
  const nothing = { summary: { zh: '', en: '' }, components: [], rules: [] };
  const at = ctx.now();
  const row = em.create(PackageVersion, {
    ...{ id: newId(), organisation: bank, code, number: (newest?.number ?? 0) + 1 },
    content: { ...(like?.content ?? nothing), name: { zh: nameZh, en: nameEn } },
    ...{ makers: [ctx.caller.subject], createdAt: at, changedAt: at },
  });
  record(em, ctx, { row, did: 'created' });
  await em.flush();
  return { id: row.id };
}

/** The version that is sold, or was last; null before there is one. */
export const newestPublished = (
  em: EntityManager,
  { bank, code }: { readonly bank: string; readonly code: string },
): Promise<PackageVersion | null> =>
  em.findOne(PackageVersion, { bank, code, status: 'PUBLISHED' }, { orderBy: { number: 'desc' } });

/** @throws PackageNotFound, PackageChanged, InvalidInput, Forbidden */
export async function changePackage(
  ctx: ServiceContext,
  { id, version, ...content }: SeenPackage,
): Promise<PackageVersion> {
  return onPackage(ctx, { id, version }, (em, row) => {
    const { subject } = ctx.caller;
    row.content = parseContent(content);
    if (!row.makers.includes(subject)) row.makers = [...row.makers, subject];
    record(em, ctx, { row, did: 'changed' });
  });
}

/** @throws PackageNotFound, PackageChanged, Forbidden */
export const discardPackage = (ctx: ServiceContext, seen: SeenPackage): Promise<PackageVersion> =>
  onPackage(ctx, seen, (em, row) => {
    row.status = 'DISCARDED';
    record(em, ctx, { row, did: 'discarded' });
  });
