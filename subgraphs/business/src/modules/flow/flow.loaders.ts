import type { ServiceContext } from '@zhongtai/kit/context';
import DataLoader from 'dataloader';
import { FlowVersion } from './flow-version.entity.ts';
import type { FlowKey, PublishedFlow } from './flow.types.ts';

const keyOf = ({ flowOwner, flow, flowVersion }: FlowKey) => `${flowOwner} ${flow} ${flowVersion}`;

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
          return [keyOf({ flowOwner, flow, flowVersion }), publishedOf(row)];
        }),
      );
      return keys.map((key) => byKey.get(keyOf(key)) ?? null);
    },
    { cacheKeyFn: keyOf },
  ),
});
