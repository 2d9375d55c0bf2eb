import type { Entered, Form, Words } from '@zhongtai/kit/form';

export const CAMPAIGN_MODELS = [
  'EVENT',
  'LOTTERY',
  'FLASH_SALE',
  'TASK_CHAIN',
  'REFERRAL',
] as const;

export type CampaignModel = (typeof CAMPAIGN_MODELS)[number];

/** A prize of a plan, as far as a model asks about it. */
export interface PlannedPrize {
  /** Out of all weights together; null where nothing is drawn. */
  readonly weight: number | null;
}

/** What a model asks about a plan. */
export interface ModelPlan {
  readonly prizes: readonly PlannedPrize[];
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** One kind of campaign: what is decided about it beside what every campaign has. */
export interface ModelDefinition {
  readonly model: CampaignModel;
  readonly name: Words;
  /** What happens in it, in a sentence. */
  readonly description: Words;
  /** Of its parameters. */
  readonly form: Form;
  /** What a new campaign begins with. */
  readonly defaults: Entered;
  readonly maxPrizes: number;
  /** Prizes have weights, and a lot decides. */
  readonly isDrawn: boolean;
  /** Channels, by code, whose own rules forbid it: there it is neither shown nor played. */
  readonly notInChannels: readonly string[];
  /** What the form cannot say. @throws InvalidInput */
  readonly check: (parameters: Entered, plan: ModelPlan) => void;
}
