import { z } from 'zod';

/** One address or network a line. */
const lines = z
  .string()
  .nullish()
  .transform((text) => (text ?? '').split(/[\s,]+/).filter(Boolean));

export const GROUNDS = ['CONSENT', 'MANDATE'] as const;

/** What the forms of a partner hold. */
export const settingsShape = z.object({
  name: z.string(),
  scopes: z.array(z.string()),
  grounds: z.enum(GROUNDS),
  requestsPerMinute: z.number().nullish(),
  addresses: lines,
});

export const registrationShape = settingsShape.extend({
  clientId: z.string(),
  organisation: z.string(),
  jwks: z
    .string()
    .nullish()
    .transform((text) => text || null),
});

export const fieldsShape = z.object({ masked: z.array(z.string()), hidden: z.array(z.string()) });

export type FieldsValues = z.infer<typeof fieldsShape>;
export type SettingsValues = z.input<typeof settingsShape>;
export type RegistrationValues = z.input<typeof registrationShape>;
