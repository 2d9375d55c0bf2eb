import type { CustomerOwned, MoneyRow } from './intake.types.ts';

type OrderStatus = 'OPEN' | 'APPROVED' | 'DECLINED' | 'CANCELLED';

/** How the order stands when it is put in; `intakeOrderEvents` moves it on. */
export interface OrderRow extends CustomerOwned {
  readonly id: string;
  /** Unique in the bank. */
  readonly number: string;
  readonly kind:
    | 'LOAN_APPLICATION'
    | 'TERM_DEPOSIT'
    | 'INVESTMENT'
    | 'TRANSFER'
    | 'ACCOUNT_OPENING';
  readonly status: OrderStatus;
  readonly productId: string | null;
  readonly channel: string | null;
  readonly amount: MoneyRow | null;
  readonly lastActivity: string;
  readonly submittedAt: Date;
  readonly updatedAt: Date;
  /** Given exactly when the status is not `OPEN`. */
  readonly closedAt: Date | null;
}

export interface OrderEventRow extends CustomerOwned {
  readonly id: string;
  readonly orderId: string;
  /** From 1 upwards in the order of the source; decides between events of one moment. */
  readonly position: number;
  /** How the order stands after this event. */
  readonly status: OrderStatus;
  readonly activity: string;
  /** `SCHEDULE`, `START` or `COMPLETE`. */
  readonly lifecycle: string;
  readonly actor: string | null;
  readonly at: Date;
}
