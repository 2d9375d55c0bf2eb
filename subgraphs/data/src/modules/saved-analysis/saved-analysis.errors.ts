import { DomainError } from '@zhongtai/kit/errors';

export class SavedAnalysisNotFound extends DomainError {
  readonly code = 'SAVED_ANALYSIS_NOT_FOUND';
}
