import {
  maskedAddress,
  maskedEmail,
  maskedIdentityNumber,
  maskedPhone,
  normalAddress,
  normalEmail,
  normalIdentityNumber,
  normalPhone,
} from '@zhongtai/kit/personal';
import type { PersonalDatum } from './personal-value.entity.ts';

interface FieldRules {
  /** @throws InvalidInput that names the field and never the value */
  readonly normal: (text: string) => string;
  readonly masked: (normal: string) => string;
  /** Found by its whole value. */
  readonly isSearched: boolean;
}

export const FIELD_RULES = {
  PHONE: { normal: normalPhone, masked: maskedPhone, isSearched: true },
  IDENTITY_NUMBER: { normal: normalIdentityNumber, masked: maskedIdentityNumber, isSearched: true },
  EMAIL: { normal: normalEmail, masked: maskedEmail, isSearched: false },
  ADDRESS: { normal: normalAddress, masked: maskedAddress, isSearched: false },
} as const satisfies Record<PersonalDatum, FieldRules>;

/** The values of a customer as callers and imports name them. */
export interface PersonalValues {
  readonly phone?: string | null | undefined;
  readonly identityNumber?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly address?: string | null | undefined;
}

export const FIELD_NAMES = {
  PHONE: 'phone',
  IDENTITY_NUMBER: 'identityNumber',
  EMAIL: 'email',
  ADDRESS: 'address',
} as const satisfies Record<PersonalDatum, keyof PersonalValues>;
