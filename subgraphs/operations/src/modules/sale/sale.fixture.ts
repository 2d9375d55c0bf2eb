/** Open half an hour after the start; one for each customer, who has a minute to confirm. */
export const saleRules = (over: object = {}) => ({
  ...{ warmUpMinutes: 30, perCustomer: 1, holdSeconds: 60 },
  ...over,
});

export const HOLD = `mutation ($campaignId: ID!, $key: String!) {
  holdSaleUnit(input: { campaignId: $campaignId, idempotencyKey: $key }) { id number status secondsLeft }
}`;

/** With the token of the customer's place in the queue. */
export const HOLD_ADMITTED = `mutation ($campaignId: ID!, $key: String!, $token: String) {
  holdSaleUnit(input: { campaignId: $campaignId, idempotencyKey: $key, admissionToken: $token }) { id }
}`;

export const JOIN = `mutation ($campaignId: ID!) {
  joinSaleQueue(input: { campaignId: $campaignId }) {
    position admitsAt secondsToAdmission admittedUntil admissionToken secondsToAskAgain
  }
}`;

export const CONFIRM = `mutation ($holdId: ID!) {
  confirmSaleHold(input: { holdId: $holdId }) { id status award { id prizeName code } }
}`;

export const RETURN = `mutation ($holdId: ID!) {
  returnSaleHold(input: { holdId: $holdId }) { id status award { id } }
}`;

/** What the books say of a campaign; `missing`: units that are neither left, held nor given. */
export const BOOKS = `
  select u.remaining, u.held, u.total - u.remaining - u.held as given, u.returned,
    u.total - u.remaining - u.held - (select count(*)::int from operations.award a where a.allocation_id = u.id) as missing,
    u.held - (select count(*)::int from operations.sale_hold h where h.allocation_id = u.id and h.status = 'HELD') as strange,
    (select coalesce(sum(case kind when 'COMMITTED' then amount when 'RELEASED' then amount else 0 end), 0)::int
      from operations.budget_entry b where b.campaign_id = u.campaign_id) as booked,
    (select allocated from operations.prize_lot l where l.id = u.lot_id) as allocated
  from operations.allocation u where u.campaign_id = ?`;
