import { timingSafeEqual } from 'node:crypto';
import type { Vault } from '@zhongtai/kit/personal';
import { SaleAdmissionOver, SaleNotAdmitted } from './sale.errors.ts';
import { ADMISSION_MS } from './sale.line.ts';

/** Whom a token lets in, where, and from when on. */
export interface Admission {
  readonly campaignId: string;
  readonly customerId: string;
  readonly admitsAt: Date;
}

const PURPOSE = 'sale.admission';

const signed = (vault: Vault, { campaignId, customerId, admitsAt }: Admission) =>
  vault.sign(PURPOSE, `${campaignId}|${customerId}|${admitsAt.getTime()}`);

/** What a hold asks for: the moment from which it counts, and who said so. Any copy of the process can tell it is genuine. */
export async function tokenOf(vault: Vault, admission: Admission): Promise<string> {
  const signature = Buffer.from(await signed(vault, admission)).toString('base64url');
  return `${admission.admitsAt.getTime()}.${signature}`;
}

/** Why the token does not let the customer in now; null when it does. */
export async function barOf(
  vault: Vault,
  { token, at, ...of }: Omit<Admission, 'admitsAt'> & { token: string | null; at: Date },
): Promise<SaleNotAdmitted | SaleAdmissionOver | null> {
  const [moment = '', signature = ''] = (token ?? '').split('.', 2);
  const admitsAt = new Date(Number(moment));
  if (!isSame(Buffer.from(signature, 'base64url'), await signed(vault, { ...of, admitsAt }))) {
    return new SaleNotAdmitted(null);
  }
  if (at < admitsAt) return new SaleNotAdmitted(admitsAt);
  return at.getTime() < admitsAt.getTime() + ADMISSION_MS ? null : new SaleAdmissionOver();
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && timingSafeEqual(a, b);
