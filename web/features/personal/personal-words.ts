/** In the order in which they are shown. */
export const DATA = ['PHONE', 'IDENTITY_NUMBER', 'EMAIL', 'ADDRESS'] as const;

export type Datum = (typeof DATA)[number];

export const PURPOSES = [
  'CONTACT',
  'VERIFICATION',
  'COMPLAINT',
  'FRAUD_CHECK',
  'LEGAL',
  'OTHER',
] as const;

export type Purpose = (typeof PURPOSES)[number];

export const CONSENT_PURPOSES = [
  'MARKETING',
  'PROFILING',
  'THIRD_PARTY',
  'BIOMETRICS',
  'CROSS_BORDER',
] as const;

export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

export const ERASURE_STATES = [
  'REQUESTED',
  'ERASING',
  'ERASED',
  'REJECTED',
  'CANCELLED',
  'PREVENTED',
] as const;

export const ERASURE_TONES = {
  REQUESTED: 'warn',
  ERASING: 'busy',
  ERASED: 'good',
  REJECTED: 'bad',
  CANCELLED: 'quiet',
  PREVENTED: 'bad',
} as const satisfies Record<(typeof ERASURE_STATES)[number], string>;

export const ERASED_KINDS = [
  'CONTACT',
  'NAME',
  'BIRTH_DATE',
  'BEHAVIOUR',
  'TAGS',
  'AUDIENCES',
] as const;
