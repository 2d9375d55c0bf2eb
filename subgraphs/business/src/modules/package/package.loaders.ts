import type { ServiceContext } from '@zhongtai/kit/context';
import DataLoader from 'dataloader';
import { entityLoader } from '../../loading.ts';
import { PackageVersion } from './package-version.entity.ts';
import { termsOf } from './package.terms.ts';
import { Product } from '../product/index.ts';
import type { PackageTerms } from './package.types.ts';

export const packageLoaders = (ctx: ServiceContext) => ({
  packageById: entityLoader(ctx, PackageVersion),
  /** What was submitted; before that, what it would be now. */
  termsOfPackage: new DataLoader(async (rows: readonly PackageVersion[]) => {
    const drafts = rows.filter(({ terms }) => !terms);
    const ids = drafts.flatMap(({ content }) => content.components.map((one) => one.productId));
    const found = ids.length > 0 ? await ctx.em.find(Product, { id: { $in: ids } }) : [];
    const products = new Map(found.map((product) => [product.id, product]));
    return rows.map((row): PackageTerms => row.terms ?? termsOf(row, products));
  }),
  /** The version before, as it was published; null for the first one. */
  packageBefore: new DataLoader(async (rows: readonly PackageVersion[]) => {
    const codes = [...new Set(rows.map(({ code }) => code))];
    const found = await ctx.em.find(
      PackageVersion,
      { code: { $in: codes }, status: 'PUBLISHED' },
      { orderBy: { number: 'desc' } },
    );
    return rows.map(
      ({ organisation, code, number }) =>
        found.find(
          (one) => one.organisation === organisation && one.code === code && one.number < number,
        ) ?? null,
    );
  }),
});
