import { DomainError } from '@zhongtai/kit/errors';

/** The customer signs up first: only what follows counts. */
export class ChainNotJoined extends DomainError {
  readonly code = 'CHAIN_NOT_JOINED';
}

/** No step of the chain asks for check-ins. */
export class NoCheckIn extends DomainError {
  readonly code = 'CHAIN_WITHOUT_CHECK_IN';
}
