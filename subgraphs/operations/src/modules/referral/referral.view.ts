import type { Context } from '../../context.ts';
import type { Campaign } from '../campaign/index.ts';
import { isBarredIn, referralParameters } from '../model/index.ts';

export const rulesOf = ({ parameters }: Pick<Campaign, 'parameters'>) =>
  referralParameters(parameters);

export const isOffered = ({ model }: Campaign, channel: string | null): boolean =>
  !isBarredIn(model, channel);

/** Null when the campaign has no page of its own. */
export function linkOf(campaign: Campaign | null, code: string): string | null {
  const page = campaign && rulesOf(campaign).landingUrl;
  return page ? `${page}?code=${code}` : null;
}

/** Null when it gives none there. */
export const prizeAt = async ({ loaders }: Context, { id }: Campaign, place: number | undefined) =>
  (await loaders.unitsByCampaign.load(id)).find(({ position }) => position === place) ?? null;
