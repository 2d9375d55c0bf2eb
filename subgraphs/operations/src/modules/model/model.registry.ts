import { InvalidInput } from '@zhongtai/kit/errors';
import { type Entered, parseEntered } from '@zhongtai/kit/form';
import { EVENT } from './model.event.ts';
import { FLASH_SALE } from './model.flash-sale.ts';
import { LOTTERY } from './model.lottery.ts';
import { REFERRAL } from './model.referral.ts';
import { TASK_CHAIN } from './model.task-chain.ts';
import type { CampaignModel, ModelDefinition, ModelPlan } from './model.types.ts';

/** Every kind of campaign there is, in the order in which they are offered. */
export const MODELS: Readonly<Record<CampaignModel, ModelDefinition>> = {
  EVENT,
  LOTTERY,
  FLASH_SALE,
  TASK_CHAIN,
  REFERRAL,
};

export interface PlannedModel extends ModelPlan {
  readonly model: CampaignModel;
  /** JSON; null for the defaults. */
  readonly parameters: string | null;
}

/** The parameters of a plan, checked against its model and its prizes. @throws InvalidInput naming the field */
export function parametersOf({ model, parameters, ...plan }: PlannedModel): Entered {
  const { prizes } = plan;
  const { form, defaults, maxPrizes, isDrawn, check } = MODELS[model];
  if (prizes.length > maxPrizes) {
    throw new InvalidInput('prizes', `This kind of campaign has at most ${maxPrizes}.`);
  }
  if (!isDrawn && prizes.some(({ weight }) => weight !== null)) {
    throw new InvalidInput('prizes', 'Nothing is drawn here: its prizes have no weight.');
  }
  const entered = parseEntered(form, parameters ?? JSON.stringify(defaults), 'parameters');
  check(entered, plan);
  return entered;
}

/** Parameters in the order of their form: the database keeps none. */
export const inOrder = (
  model: CampaignModel,
  entered: Entered | null | undefined,
): [string, unknown][] =>
  (MODELS[model].form['x-order'] ?? []).flatMap((name) =>
    entered && name in entered ? [[name, entered[name]]] : [],
  );

/** Whether the rules of a channel forbid a kind of campaign there. */
export const isBarredIn = (model: CampaignModel, channel: string | null): boolean =>
  channel !== null && MODELS[model].notInChannels.includes(channel);
