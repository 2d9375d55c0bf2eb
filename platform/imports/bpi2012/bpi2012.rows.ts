import type { CustomerRow, OrderEventRow, OrderRow } from '@zhongtai/business/intake/index';
import { bankDay } from '@zhongtai/kit/calendar';
import { BANK, CURRENCY, LOAN_PRODUCT, TIME_ZONE, bpiId, statusAfter } from './bpi2012.meaning.ts';
import type { BpiRow } from './bpi2012.table.ts';

/** All events of one application, in the order of the source; at least one. */
export type Application = readonly [BpiRow, ...BpiRow[]];

/** The source holds the events of an application together. */
export async function* inApplications(rows: AsyncIterable<BpiRow>): AsyncGenerator<Application> {
  let current: [BpiRow, ...BpiRow[]] | undefined;
  for await (const row of rows) {
    if (current?.[0].case_id === row.case_id) {
      current.push(row);
      continue;
    }
    if (current) yield current;
    current = [row];
  }
  if (current) yield current;
}

const owned = ({ case_id }: BpiRow) => ({
  organisation: BANK,
  customerId: bpiId('applicant', case_id),
});

/** The source does not know who applied: each application gets an applicant of its own. */
export const toApplicant = ([first]: Application): CustomerRow => ({
  id: bpiId('applicant', first.case_id),
  organisation: BANK,
  number: first.case_id,
  name: `Applicant ${first.case_id}`,
  kind: 'PROSPECT',
  gender: 'UNKNOWN',
  birthDate: null,
  source: { kind: 'IMPORT', detail: BANK, cost: null },
  joinedOn: bankDay(first.reg_date, TIME_ZONE),
});

/** As it was submitted; its events move it on. */
export const toOrder = ([first]: Application): OrderRow => ({
  ...owned(first),
  id: bpiId('case', first.case_id),
  number: first.case_id,
  kind: 'LOAN_APPLICATION',
  status: 'OPEN',
  productId: LOAN_PRODUCT.id,
  channel: 'web',
  amount: { amount: first.amount_req, currency: CURRENCY },
  lastActivity: first.activity,
  submittedAt: first.reg_date,
  updatedAt: first.reg_date,
  closedAt: null,
});

export function toEvents(application: Application): OrderEventRow[] {
  let status: OrderRow['status'] = 'OPEN';
  const [first] = application;
  const ofOrder = { ...owned(first), orderId: bpiId('case', first.case_id) };
  return application.map((row) => {
    status = statusAfter(row.activity, status);
    return {
      ...ofOrder,
      id: bpiId('event', `${row.case_id}/${row.event_index}`),
      position: row.event_index + 1,
      status,
      activity: row.activity,
      lifecycle: row.lifecycle,
      actor: row.resource || null,
      at: row.timestamp,
    };
  });
}
