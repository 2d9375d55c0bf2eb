import type { ServiceContext } from '@zhongtai/kit/context';
import DataLoader from 'dataloader';
import { FlowVersion } from './flow-version.entity.ts';
import type { FlowKey } from './flow.queries.ts';

const keyOf = ({ flow, flowVersion }: FlowKey) => `${flow} ${flowVersion}`;

export const flowLoaders = ({ em }: ServiceContext) => ({
  /** Null for a version that was never published. */
  flowByVersion: new DataLoader(
    async (keys: readonly FlowKey[]) => {
      const code = { $in: [...new Set(keys.map(({ flow }) => flow))] };
      const found = await em.find(FlowVersion, { code });
      const byKey = new Map(
        found.map((row) => [keyOf({ flow: row.code, flowVersion: row.version }), row.definition]),
      );
      return keys.map((key) => byKey.get(keyOf(key)) ?? null);
    },
    { cacheKeyFn: keyOf },
  ),
});
