import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { newId } from '@zhongtai/kit/ids';
import { Organisation } from './organisation.entity.ts';
import { OrganisationExists } from './organisation.errors.ts';

interface NewBank {
  /** First label of every path in it. */
  readonly path: string;
  readonly name: string;
  readonly currency?: string;
  readonly timeZone?: string;
}

/** A head office; the platform's own work, since nobody is at home there yet. @throws OrganisationExists */
export async function createBank(ctx: ServiceContext, bank: NewBank): Promise<void> {
  const { path, name, currency = 'CNY', timeZone = 'Asia/Shanghai' } = bank;
  await ctx.em.transactional(async (em) => {
    if (await em.count(Organisation, { path })) throw new OrganisationExists();
    em.create(Organisation, {
      ...{ id: newId(), path, name, currency, timeZone },
      kind: 'HEAD_OFFICE',
    });
    audit(em, ctx, {
      ...{ action: 'organisation.created', organisation: path },
      ...{ objectKind: 'Organisation', objectId: path, after: { name } },
    });
    await em.flush();
  });
}
