import { DomainError } from '@zhongtai/kit/errors';
import type { Finding } from './compliance.rules.ts';

/** A rule forbids the campaign as it is planned. */
export class CampaignNotCompliant extends DomainError {
  readonly code = 'CAMPAIGN_NOT_COMPLIANT';

  constructor({ rule, field, sentence }: Finding) {
    super(sentence.en, { rule, field });
  }
}
