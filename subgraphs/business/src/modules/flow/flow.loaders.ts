import type { ServiceContext } from '@zhongtai/kit/context';
import DataLoader from 'dataloader';
import { FlowVersion } from './flow-version.entity.ts';
import { newestFlows } from './flow.queries.ts';
import { type FlowInUse, type FlowKey, flowKeyOf, type PublishedFlow } from './flow.types.ts';

const publishedOf = (row: FlowVersion): PublishedFlow => ({
  ...row.definition,
  ...{
    owner: row.organisation,
    publishedAt: row.publishedAt,
    publishedBy: row.publishedBy ?? null,
  },
});

export const flowLoaders = ({ em }: ServiceContext) => ({
  /** Null for a version that was never published, or not for the caller's bank. */
  flowByVersion: new DataLoader(
    async (keys: readonly FlowKey[]) => {
      const code = { $in: [...new Set(keys.map(({ flow }) => flow))] };
      const found = await em.find(FlowVersion, { code });
      const byKey = new Map(
        found.map((row) => {
          const { organisation: flowOwner, code: flow, version: flowVersion } = row;
          return [flowKeyOf({ flowOwner, flow, flowVersion }), publishedOf(row)];
        }),
      );
      return keys.map((key) => byKey.get(flowKeyOf(key)) ?? null);
    },
    { cacheKeyFn: flowKeyOf },
  ),
  /** What orders begin with; null when there is no such flow. */
  flowInUse: new DataLoader((asked: readonly FlowInUse[]) => newestFlows(em, asked), {
    cacheKeyFn: ({ code, bank }) => `${bank} ${code}`,
  }),
});
