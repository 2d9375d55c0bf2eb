'use server';

import { actOn } from '#lib/graph/act-on.ts';
import { outcomeOf, refused, type Outcome } from '#lib/graph/outcome.ts';
import { ask } from '#lib/graph/request.ts';
import {
  registrationShape,
  settingsShape,
  fieldsShape,
  type FieldsValues,
  type RegistrationValues,
  type SettingsValues,
} from './partner-values.ts';
import {
  CHANGE_PARTNER,
  DISABLE_PARTNER,
  ENABLE_PARTNER,
  REGISTER_PARTNER,
  RENEW_PARTNER_SECRET,
  SET_PARTNER_FIELDS,
  SET_PARTNER_KEYS,
} from './partners.mutations.ts';

/** A secret is told once: only this answer ever holds it. Null where keys prove who it is. */
export async function registerPartner(
  idempotencyKey: string,
  values: RegistrationValues,
): Promise<Outcome<string | null>> {
  const parsed = registrationShape.safeParse(values);
  if (!parsed.success) return refused('INVALID_INPUT');
  const answer = await ask(REGISTER_PARTNER, { input: { idempotencyKey, ...parsed.data } });
  return outcomeOf(answer, ({ registerPartner: { secret } }) => secret ?? null);
}

export async function changePartner(
  of: { readonly id: string; readonly version: number },
  values: SettingsValues,
): Promise<Outcome<string>> {
  const parsed = settingsShape.safeParse(values);
  if (!parsed.success) return refused('INVALID_INPUT');
  const answer = await ask(CHANGE_PARTNER, { input: { ...of, ...parsed.data } });
  return outcomeOf(answer, ({ changePartner: { id } }) => id);
}

export async function setPartnerFields(
  of: { readonly id: string; readonly version: number },
  values: FieldsValues,
): Promise<Outcome<string>> {
  const parsed = fieldsShape.safeParse(values);
  if (!parsed.success) return refused('INVALID_INPUT');
  const answer = await ask(SET_PARTNER_FIELDS, { input: { ...of, ...parsed.data } });
  return outcomeOf(answer, ({ setPartnerFields: { id } }) => id);
}

export async function renewPartnerSecret(id: string): Promise<Outcome<string>> {
  const answer = await ask(RENEW_PARTNER_SECRET, { input: { id } });
  return outcomeOf(answer, ({ renewPartnerSecret: { secret } }) => secret ?? '');
}

export async function setPartnerKeys(id: string, jwks: string): Promise<Outcome<string>> {
  return outcomeOf(await ask(SET_PARTNER_KEYS, { input: { id, jwks } }), () => id);
}

export async function disablePartner(id: string, reason: string): Promise<Outcome<string>> {
  return actOn(DISABLE_PARTNER, { id, reason });
}

export async function enablePartner(id: string): Promise<Outcome<string>> {
  return actOn(ENABLE_PARTNER, { id, reason: null });
}
