import type { Words } from '@zhongtai/kit/form';
import type { Form, FormField, Reference } from './flow.types.ts';

const ID = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';
/** To the cent, and above zero. */
const AMOUNT = '^(?=.*[1-9])\\d{1,13}(\\.\\d{1,2})?$';

export const words = (zh: string, en: string): Words => ({ zh, en });

export const idField = (reference: Reference, title: Words): FormField => ({
  ...{ type: 'string', pattern: ID },
  ...{ 'x-title': title, 'x-reference': reference },
});

export const moneyField = (title: Words): FormField => ({
  ...{ type: 'string', pattern: AMOUNT },
  ...{ 'x-title': title, 'x-money': true },
});

/** A figure that is no money: units of a fund. */
export const decimalField = (title: Words): FormField => ({
  ...{ type: 'string', pattern: AMOUNT },
  'x-title': title,
});

interface Range {
  readonly minimum: number | null;
  readonly maximum: number | null;
}

export const numberField = (title: Words, { minimum, maximum }: Range): FormField => ({
  type: 'integer',
  ...(minimum !== null && { minimum }),
  ...(maximum !== null && { maximum }),
  'x-title': title,
});

/** A box that must be ticked. */
export const consentField = (title: Words): FormField => ({
  ...{ type: 'boolean', const: true },
  'x-title': title,
});

export const textField = (title: Words, maxLength: number): FormField => ({
  ...{ type: 'string', minLength: 1, maxLength },
  'x-title': title,
});

export const choiceField = (title: Words, options: Readonly<Record<string, Words>>): FormField => ({
  ...{ type: 'string', enum: Object.keys(options) },
  ...{ 'x-title': title, 'x-options': options },
});

/** All fields are needed but those named. */
export const form = (properties: Form['properties'], optional: readonly string[] = []): Form => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
  'x-order': Object.keys(properties),
});

/** Nothing to enter: what was entered before is confirmed. */
export const NOTHING = form({});

export const DIGITAL = ['mobile', 'web', 'wechat'] as const;
export const EVERYWHERE = [...DIGITAL, 'counter', 'call'] as const;
/** Where the customer has a keyboard that nobody else reads. */
export const WITH_PIN = ['mobile', 'web', 'counter'] as const;

export const HOUR = 60;
export const DAY = 24 * HOUR;

export const accountField = () => idField('ACCOUNT', words('扣款账户', 'Account'));
