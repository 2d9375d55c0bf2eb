import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { isId } from '@zhongtai/kit/ids';
import { mustBeHeadOffice } from '../../places.ts';
import { PackageVersion } from './package-version.entity.ts';
import { PackageChanged, PackageNotFound } from './package.errors.ts';

/** @throws Forbidden */
export const mustBeHead = ({ caller }: ServiceContext): string =>
  mustBeHeadOffice(caller, 'Packages are made at the head office.');

export interface SeenPackage {
  readonly id: string;
  readonly version: number;
}

/** Changes a draft at the version its caller saw. @throws PackageNotFound, PackageChanged, Forbidden */
export async function onPackage(
  ctx: ServiceContext,
  { id, version }: SeenPackage,
  act: (em: EntityManager, row: PackageVersion) => Promise<void> | void,
): Promise<PackageVersion> {
  mustBeHead(ctx);
  return ctx.em.transactional(async (em) => {
    const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
    const row = isId(id) ? await em.findOne(PackageVersion, { id }, lock) : null;
    if (!row) throw new PackageNotFound();
    if (row.version !== version || row.status !== 'DRAFT') {
      throw new PackageChanged({ version: row.version, status: row.status });
    }
    await act(em, row);
    row.version += 1;
    row.changedAt = ctx.now();
    await em.flush();
    return row;
  });
}

interface Deed {
  readonly row: PackageVersion;
  readonly did: 'created' | 'changed' | 'discarded' | 'submitted';
}

export function record(em: EntityManager, ctx: ServiceContext, { row, did }: Deed): void {
  const { id, code, number, organisation, content } = row;
  audit(em, ctx, {
    ...{ action: `package.${did}`, organisation, objectKind: 'PackageVersion', objectId: id },
    after: { code, number, components: content.components.length },
  });
}
