import { wallTime } from '#lib/bank-time.ts';
import type { CampaignGroup } from '#generated/gql/graphql.ts';
import type { Campaign } from './campaign-page.tsx';
import type { InitialValues } from './campaign-values.ts';
import { draftValues } from './draft-values.ts';

const DAY_MS = 86_400_000;
const NAME_LENGTH = 80;

interface Next {
  readonly name: string;
  readonly group: CampaignGroup;
  readonly timeZone: string;
  readonly now: Date;
}

/** The campaign after one: as it was, as long as it was, from tomorrow, for a group of its customers. */
export function nextValues(
  campaign: Campaign,
  { name, group, timeZone, now }: Next,
): InitialValues {
  const { tagKey: _tag, tagValue: _value, ...before } = draftValues(campaign, timeZone);
  const lasts = Date.parse(campaign.endsAt) - Date.parse(campaign.startsAt);
  const startsAt = now.getTime() + DAY_MS;
  return {
    ...before,
    name: name.slice(0, NAME_LENGTH),
    startsAt: wallTime(new Date(startsAt), timeZone),
    endsAt: wallTime(new Date(startsAt + lasts), timeZone),
    followsId: campaign.id,
    followsGroup: group,
  };
}
