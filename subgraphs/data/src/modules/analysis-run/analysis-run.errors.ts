import { DomainError } from '@zhongtai/kit/errors';

/** Others wait, too. */
export class TooManyAnalyses extends DomainError {
  readonly code = 'TOO_MANY_ANALYSES';
}
