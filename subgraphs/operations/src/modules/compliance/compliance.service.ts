import type { Entered } from '@zhongtai/kit/form';
import type { Money } from '@zhongtai/kit/money';
import type { CampaignModel } from '../model/index.ts';
import { CampaignNotCompliant } from './compliance.errors.ts';
import { type Finding, review } from './compliance.rules.ts';

/** A campaign as its row has it. */
interface Planned {
  readonly model: CampaignModel;
  readonly parameters?: Entered | null | undefined;
  readonly description?: string | null | undefined;
}

type Units = readonly { readonly unitCost: Money }[];

/** What the rules say about a campaign and what it gives. */
export const findingsOf = ({ model, parameters, description }: Planned, prizes: Units): Finding[] =>
  review({ model, parameters: parameters ?? {}, description: description ?? null, prizes });

/** @throws CampaignNotCompliant */
export function mustComply(campaign: Planned, prizes: Units): void {
  const blocking = findingsOf(campaign, prizes).find(({ level }) => level === 'BLOCKS');
  if (blocking) throw new CampaignNotCompliant(blocking);
}
