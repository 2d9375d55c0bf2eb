import { type AuditState, audit } from '@zhongtai/kit/audit';
import { serviceCaller } from '@zhongtai/kit/caller';
import type { BankDoors } from './bank-doors.ts';

interface Run {
  readonly action: 'bank.seeded' | 'bank.imported';
  readonly bank: string;
  /** From what, and how much. */
  readonly after: AuditState;
}

/** One entry for a whole run of the platform's own: its rows are too many for one each. */
export async function auditRun(doors: BankDoors, { action, bank, after }: Run): Promise<void> {
  const em = doors.business();
  const acting = { caller: serviceCaller('platform'), now: () => new Date() };
  const object = { objectKind: 'Organisation', objectId: bank, organisation: bank };
  audit(em, acting, { action, ...object, after });
  await em.flush();
}
