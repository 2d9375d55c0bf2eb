import type { ClickHouseClient } from '@clickhouse/client';
import type { OutboxEvent } from '@zhongtai/kit/outbox';
import { agreedIn } from '@zhongtai/kit/partner-consent';
import { bankOf } from '@zhongtai/kit/scope';
import { insert, moment } from '../../clickhouse/index.ts';

/** Hears from business who agreed to what with a partner; every statement for a partner asks it. May be told again. */
export const rememberConsents = (
  clickhouse: ClickHouseClient,
  events: readonly OutboxEvent[],
): Promise<void> =>
  insert(clickhouse, {
    table: 'partner_consent',
    values: agreedIn(events).map(({ organisation, partner, customerId, scopes, endsAt, at }) => ({
      ...{ bank: bankOf(organisation), partner, customer_id: customerId, scopes },
      ...{ ends_at: moment(endsAt), told_at: moment(at) },
    })),
  });
