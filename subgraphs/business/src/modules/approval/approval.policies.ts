/** Never by a customer: approvals are the bank's own affair. */
const SEEN = 'organisation <@ scope() and scope_customer() is null';

/**
 * Seen by the object's own part of the bank and those above. Decided only where it waits or above, whatever
 * statement is sent; never deleted.
 */
export const approvalPolicies = () => ({
  rowLevelSecurity: 'force' as const,
  policies: [
    { name: 'approval_seen', command: 'select' as const, using: SEEN },
    { name: 'approval_requested', command: 'insert' as const, check: SEEN },
    {
      name: 'approval_decided',
      command: 'update' as const,
      using: `${SEEN} and status = 'PENDING'`,
      check: `${SEEN} and (status in ('PENDING', 'WITHDRAWN') or waits_at <@ scope())`,
    },
  ],
});

/** Who asked for what stays as it was, and a request moves only upwards. */
export const approvalKept = {
  name: 'approval_kept',
  timing: 'before' as const,
  events: ['update' as const],
  forEach: 'row' as const,
  body: `
  if old.status <> 'PENDING' then
    raise exception 'approval % is decided', old.id using errcode = 'check_violation';
  end if;
  if (new.id, new.kind, new.object_kind, new.object_id, new.object_version, new.title, new.organisation,
      new.changes, new.makers, new.submitted_by, new.submitted_at)
    is distinct from (old.id, old.kind, old.object_kind, old.object_id, old.object_version, old.title,
      old.organisation, old.changes, old.makers, old.submitted_by, old.submitted_at)
    or new.amount is distinct from old.amount or new.currency is distinct from old.currency then
    raise exception 'what approval % is about does not change', old.id using errcode = 'check_violation';
  end if;
  if not new.waits_at @> old.waits_at then
    raise exception 'approval % waits higher', old.id using errcode = 'check_violation';
  end if;
  return new`,
};

const WRITTEN = `${SEEN} and nlevel(scope()) <= 1`;

/** A branch reads what binds it; only a head office writes, or a branch could undo that. */
export const policyPolicies = () => ({
  rowLevelSecurity: 'force' as const,
  policies: [
    {
      name: 'approval_policy_seen',
      command: 'select' as const,
      using: '(organisation <@ scope() or organisation @> scope()) and scope_customer() is null',
    },
    { name: 'approval_policy_written', using: WRITTEN, check: WRITTEN },
  ],
});
