import { DomainError } from '@zhongtai/kit/errors';

export class CampaignNotFound extends DomainError {
  readonly code = 'CAMPAIGN_NOT_FOUND';
}

export class CampaignNotDraft extends DomainError {
  readonly code = 'CAMPAIGN_NOT_DRAFT';
}

/** Somebody else saved it since it was read. */
export class CampaignChanged extends DomainError {
  readonly code = 'CAMPAIGN_CHANGED';
}

/** Its end is already past. */
export class CampaignOver extends DomainError {
  readonly code = 'CAMPAIGN_OVER';
}

export class CampaignNotRunning extends DomainError {
  readonly code = 'CAMPAIGN_NOT_RUNNING';
}

/** What was asked for is not how this kind of campaign gives. */
export class CampaignOfAnotherModel extends DomainError {
  readonly code = 'CAMPAIGN_OF_ANOTHER_MODEL';
}

/** All prizes together would cost more than the budget. */
export class BudgetTooSmall extends DomainError {
  readonly code = 'BUDGET_TOO_SMALL';
}
