import { z } from 'zod';
import { countField } from '../../clickhouse/index.ts';
import { type Asking, statementOf, told } from '../analysis/index.ts';
import { HOLDS_FOR_DAYS } from '../tagging/index.ts';

export interface Catalogued<Tag> extends Asking {
  readonly loaders: Asking['loaders'] & {
    readonly tagByKey: { readonly load: (key: string) => Promise<Tag | null> };
  };
}

interface Counting {
  readonly campaignId: string;
  /** Counts of fewer are not told. */
  readonly threshold: number;
}

/** How many have the campaign as a value of each tag that tells of a part in campaigns; none is 0. */
export async function participantsOf<Tag>(
  { analytics, caller, loaders }: Catalogued<Tag>,
  { campaignId, threshold }: Counting,
) {
  const keys = Object.keys(HOLDS_FOR_DAYS);
  const found = await analytics.select(caller, participantsStatement(campaignId, keys));
  const counts = new Map(found.map(({ tag, customers }) => [tag, customers]));
  const tags = await Promise.all(keys.map((key) => loaders.tagByKey.load(key)));
  return keys.flatMap((key, place) => {
    const tag = tags[place] ?? null;
    return tag === null ? [] : [{ tag, customers: told(counts.get(key) ?? 0, threshold) }];
  });
}

const participantsStatement = (campaignId: string, tags: readonly string[]) =>
  statementOf(
    z.object({ tag: z.string(), customers: countField }),
    ({ tables, give }) => `
      select tag, count() as customers from ${tables.customerTag}
      where tag in ${give('Array(String)', tags)}
        and has(splitByChar(';', value), ${give('String', campaignId)})
      group by tag`,
  );
