import { assetLiabilityTags } from './asset-liability.tags.ts';
import { channelBehaviourTags } from './channel-behaviour.tags.ts';
import { demographicTags } from './demographic.tags.ts';
import { lifecycleValueTags, rfmTags } from './lifecycle-value.tags.ts';
import { marketingServiceTags } from './marketing-service.tags.ts';
import { participationTags } from './participation.tags.ts';
import { comparisonTags, interestTags, shoppingTags } from './preference.tags.ts';
import { payrollServiceTags, productHoldingTags } from './product-holding.tags.ts';
import { relationshipTags } from './relationship.tags.ts';
import { riskComplianceTags } from './risk-compliance.tags.ts';
import type { TagGroup } from './tagging.types.ts';
import { transactionTags } from './transaction.tags.ts';

/** All that is computed, each group in one statement. */
export const TAG_GROUPS: readonly TagGroup[] = [
  demographicTags,
  relationshipTags,
  assetLiabilityTags,
  productHoldingTags,
  payrollServiceTags,
  transactionTags,
  channelBehaviourTags,
  interestTags,
  shoppingTags,
  comparisonTags,
  lifecycleValueTags,
  rfmTags,
  marketingServiceTags,
  participationTags,
  riskComplianceTags,
];

/** Keys of the catalogue that have a computation. */
export const COMPUTED_TAGS: ReadonlySet<string> = new Set(
  TAG_GROUPS.flatMap(({ tags }) => Object.keys(tags)),
);
