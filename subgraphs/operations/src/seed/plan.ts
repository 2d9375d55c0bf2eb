import type { CampaignModel } from '../modules/model/index.ts';

/** What the campaigns of a seeded bank are; days count from the moment of the seed. */
export interface SeedPlan {
  readonly key: string;
  readonly branch: string | null;
  readonly name: string;
  readonly description: string;
  readonly startsInDays: number;
  readonly lastsDays: number;
  readonly tagKey: string;
  readonly tagValue: string | null;
  /** Of the audience, to measure the effects. */
  readonly holdOutPercent: number;
  /** It promotes the first product of this kind. */
  readonly productKind: string;
  readonly budget: string;
  readonly model: CampaignModel;
  /** What the model asks for; its defaults when null. */
  readonly parameters: Readonly<Record<string, unknown>> | null;
  /** Of the pool, by their keys; with weights where a lot decides. */
  readonly prizes: readonly {
    readonly key: string;
    readonly total: number;
    readonly weight?: number;
  }[];
  readonly isApproved: boolean;
}
