import type { ServiceContext } from '@zhongtai/kit/context';
import DataLoader from 'dataloader';
import { RiskAssessment } from './risk-assessment.entity.ts';

export const suitabilityLoaders = (ctx: ServiceContext) => ({
  /** The newest; null where there is none. */
  riskOfCustomer: new DataLoader(async (customerIds: readonly string[]) => {
    const found = await ctx.em.find(
      RiskAssessment,
      { customerId: { $in: [...customerIds] } },
      { orderBy: { assessedAt: 'asc', id: 'asc' } },
    );
    const newest = new Map(found.map((one) => [one.customerId, one]));
    return customerIds.map((id) => newest.get(id) ?? null);
  }),
});
