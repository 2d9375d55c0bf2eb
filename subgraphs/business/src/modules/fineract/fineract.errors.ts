import { DomainError } from '@zhongtai/kit/errors';
import { z } from 'zod';
import {
  AccountNotFound,
  AccountNotOpen,
  CurrencyMismatch,
  InsufficientFunds,
} from '../ledger/index.ts';

/** The core could not be asked, or has no place for this bank; nothing was sent. */
export class CoreUnavailable extends DomainError {
  readonly code = 'CORE_UNAVAILABLE';
}

/** The core refused for a reason of its own, which `details.reason` names. */
export class RefusedByCore extends DomainError {
  readonly code = 'REFUSED_BY_CORE';
}

const bodyShape = z.object({
  userMessageGlobalisationCode: z.string().optional(),
  errors: z.array(z.object({ userMessageGlobalisationCode: z.string().optional() })).optional(),
});

/** Its own code first, then what it wraps: the first that is known decides. */
const KNOWN: readonly (readonly [RegExp, () => DomainError])[] = [
  [/insufficient\.account\.balance/, () => new InsufficientFunds()],
  [/account\.is\.not\.active$/, () => new AccountNotOpen()],
  [/account\.blocked\.transaction\.not\.allowed$/, () => new AccountNotOpen()],
  [/account\.(debit|credit)\.transaction\.not\.allowed$/, () => new AccountNotOpen()],
  [/different\.currenc/, () => new CurrencyMismatch()],
  [/saving\.account\.id\.invalid$/, () => new AccountNotFound()],
];

/** What an error body of Fineract says, by the codes that orders know. */
export function refusalOf(body: unknown): DomainError {
  const codes = codesOf(body);
  for (const [pattern, refusal] of KNOWN) {
    if (codes.some((code) => pattern.test(code))) return refusal();
  }
  const reason = codes.at(-1) ?? 'unknown';
  return new RefusedByCore(`Fineract refused: ${reason}`, { reason });
}

function codesOf(body: unknown): string[] {
  const parsed = bodyShape.safeParse(body);
  if (!parsed.success) return [];
  const { userMessageGlobalisationCode: own, errors = [] } = parsed.data;
  return [own, ...errors.map((error) => error.userMessageGlobalisationCode)].filter(
    (code) => code !== undefined,
  );
}
