import type { ServiceContext } from '@zhongtai/kit/context';
import type { TransactionKind } from '../transaction/index.ts';
import type { CoreCommand } from './core-command.entity.ts';
import type { FineractBank } from './fineract.client.ts';

/** A command being worked on; `ctx` is in its transaction. */
export interface Doing {
  readonly ctx: ServiceContext;
  readonly core: FineractBank;
  readonly command: CoreCommand;
}

/** A booking that the core made, as the account's list of transactions shows it. */
export interface Booked {
  readonly accountId: string;
  readonly direction: 'CREDIT' | 'DEBIT';
  readonly kind: TransactionKind;
  readonly amount: string;
  readonly purpose?: string | undefined;
}

/** One kind of command. */
export interface Handler {
  /** Gives the id of what the core made. @throws OutcomeUnknown, or the refusal */
  readonly send: (doing: Doing) => Promise<string>;
  /** The same, for a command whose answer was lost; null when it had no effect. */
  readonly find: (doing: Doing) => Promise<string | null>;
  /** Writes here what it changed there; again, it changes nothing. */
  readonly copy: (doing: Doing) => Promise<readonly Booked[]>;
}
