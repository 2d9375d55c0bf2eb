const STAFF = 'scope_customer() is null';

/** Of the caller's part of the bank and below; never for a customer. */
const OWN = `${STAFF} and organisation <@ scope()`;

const OFFERED_FROM_ABOVE = `${STAFF} and organisation @> scope() and is_offered`;

const LOT_OFFERED = `exists (
  select 1 from operations.prize o where o.id = prize_lot.prize_id and o.is_offered)`;

/** Units of it were set aside for what the caller sees, offered still or not. */
const LOT_USED = 'exists (select 1 from operations.allocation u where u.lot_id = prize_lot.id)';

const LOT_FROM_ABOVE = `${STAFF} and organisation @> scope() and (${LOT_OFFERED} or ${LOT_USED})`;

/** Who holds a code of the lot: its key opens that code. */
const HOLDS_A_CODE = `scope_customer() is not null and exists (
  select 1 from operations.prize_code k where k.lot_id = prize_lot.id)`;

/** Whoever sees the award: staff of the customer's part of the bank, and the customer. */
const SEEN_WITH_AWARD =
  'exists (select 1 from operations.award a where a.id = prize_code.award_id)';

const written = (name: string) => ({ name, using: () => OWN, check: () => OWN });

/** docs/decisions/0028-prize-pool.md */
export const prizePolicies = () => ({
  rowLevelSecurity: 'force' as const,
  policies: [
    {
      name: 'prize_seen',
      command: 'select' as const,
      using: () => `(${OWN}) or (${OFFERED_FROM_ABOVE})`,
    },
    written('prize_written'),
  ],
});

/** Seen with its prize. Those below its holder may take from it: their statements change `allocated` alone. */
export const prizeLotPolicies = () => ({
  rowLevelSecurity: 'force' as const,
  policies: [
    {
      name: 'prize_lot_seen',
      command: 'select' as const,
      using: () => `(${OWN}) or (${LOT_FROM_ABOVE}) or (${HOLDS_A_CODE})`,
    },
    written('prize_lot_written'),
    {
      name: 'prize_lot_taken',
      command: 'update' as const,
      using: () => LOT_FROM_ABOVE,
      check: () => LOT_FROM_ABOVE,
    },
  ],
});

export const prizeCodePolicies = () => ({
  rowLevelSecurity: 'force' as const,
  policies: [
    {
      name: 'prize_code_seen',
      command: 'select' as const,
      using: () => `(${OWN}) or ${SEEN_WITH_AWARD}`,
    },
    written('prize_code_written'),
  ],
});
