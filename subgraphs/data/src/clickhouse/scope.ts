import type { Caller } from '@zhongtai/kit/caller';
import { bankOf, rightsOf } from '@zhongtai/kit/scope';

/** What every statement may see: a condition over the table's columns and its parameters. */
export interface Scope {
  readonly condition: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Customers who agreed to all that the calling partner may do with them. */
const AGREED = `(select customer_id from partner_consent final
  where partner = {scope_partner:String} and hasAll(scopes, splitByChar(' ', {scope_rights:String})) and ends_at > now64())`;

const NOTHING: Scope = { condition: 'false', parameters: {} };

/**
 * Rows of the caller's part of the bank and of all below it; for a customer only their own, for a partner that needs
 * consent those of whom agreed, found in `customerColumn` (null: the table holds no customers' rows).
 */
export function scopeOf(caller: Caller, customerColumn: string | null): Scope {
  const { organisation, kind, subject } = caller;
  if (organisation === null || organisation === '') return NOTHING;
  const conditions: string[] = [];
  const parameters: Record<string, string> = {};
  if (organisation !== '*') {
    conditions.push('bank = {scope_bank:String}');
    parameters['scope_bank'] = bankOf(organisation);
  }
  // All rows of a bank are of its head office or below it: `bank` is cut from `organisation` as each is written.
  if (organisation !== '*' && organisation !== bankOf(organisation)) {
    conditions.push(
      '(organisation = {scope_path:String} or startsWith(organisation, {scope_below:String}))',
    );
    parameters['scope_path'] = organisation;
    parameters['scope_below'] = `${organisation}.`;
  }
  if (kind === 'CUSTOMER' && customerColumn !== null) {
    conditions.push(`${customerColumn} = {scope_customer:UUID}`);
    parameters['scope_customer'] = subject;
  }
  if (caller.needsConsent && customerColumn !== null) {
    conditions.push(`${customerColumn} in ${AGREED}`);
    parameters['scope_partner'] = subject;
    parameters['scope_rights'] = rightsOf(caller).join(' ');
  }
  return { condition: conditions.join(' and ') || 'true', parameters };
}
