import type { TransactionKind } from '../transaction/index.ts';
import type { Heading, Side } from './ledger.chart.ts';
import type { Template } from './ledger.templates.ts';

/** Of a customer's account, term deposit or loan by id, or of the bank's own by heading. */
type Where = { readonly account: string } | { readonly heading: Heading };

export type Leg = Where & {
  readonly direction: Side;
  /** Above zero, to the cent of the currency. */
  readonly amount: string;
  /** How the customer's list of transactions names it. */
  readonly kind?: TransactionKind;
  readonly purpose?: string;
};

/** What every effect on money has. */
export interface Command extends Keyed {
  /** First label of the paths of its parts. */
  readonly bank: string;
  readonly currency: string;
}

interface Keyed {
  /** The same one has one effect in a bank, for ever; with another payload it is refused. */
  readonly externalId: string;
  readonly orderId?: string | null;
}

interface Booking extends Keyed {
  readonly template: Template;
  readonly legs: readonly Leg[];
  /** Open holds on its accounts that it uses up. */
  readonly captures?: readonly string[];
  /** The day at the bank when left out. */
  readonly businessDate?: string;
  readonly reversesId?: string;
}

export interface NewJournal extends Command, Booking {
  /** Part of the bank in which it happened; the bank when left out. */
  readonly organisation?: string;
}

/** Bank, place and currency are those of a customer's account that the caller sees. */
export interface AccountJournal extends Booking {
  readonly of: string;
}

export interface NewHold extends Command {
  readonly account: string;
  readonly amount: string;
  readonly reason: string;
}

/** `isReplay`: it was there before, and nothing happened. */
export interface Done {
  readonly id: string;
  readonly isReplay: boolean;
}
