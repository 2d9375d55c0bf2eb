'use server';

import { z } from 'zod';
import type { TypedDocumentString } from '#generated/gql/graphql.ts';
import { ask } from '#lib/graph/request.ts';
import {
  CHANGE_PASSWORD,
  CONFIRM_PASSKEY,
  CONFIRM_TOTP,
  END_OTHER_SESSIONS,
  END_SESSION,
  REMOVE_PASSKEY,
  REMOVE_TOTP,
  RENAME_PASSKEY,
  RENEW_RECOVERY_CODES,
  START_PASSKEY,
  START_TOTP,
} from './account.mutations.ts';

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: string };

// Server actions are called with whatever a browser sends.
const text = z.string().max(20_000);

export const startTotp = async () => act(START_TOTP, {}, ({ startTotp: started }) => started);

export const confirmTotp = async (code: string) =>
  act(CONFIRM_TOTP, { input: { code: text.parse(code) } }, ({ confirmTotp: { codes } }) => codes);

export const removeTotp = async () => act(REMOVE_TOTP, {}, () => null);

export const renewRecoveryCodes = async () =>
  act(RENEW_RECOVERY_CODES, {}, ({ renewRecoveryCodes: { codes } }) => codes);

/** Options for the browser, as JSON. */
export const startPasskey = async () =>
  act(START_PASSKEY, {}, ({ startPasskey: options }) => options);

export const confirmPasskey = async (response: string, name: string) =>
  act(
    CONFIRM_PASSKEY,
    { input: { response: text.parse(response), name: text.parse(name) } },
    () => null,
  );

export const renamePasskey = async (id: string, name: string) =>
  act(RENAME_PASSKEY, { input: { id: text.parse(id), name: text.parse(name) } }, () => null);

export const removePasskey = async (id: string) =>
  act(REMOVE_PASSKEY, { input: { id: text.parse(id) } }, () => null);

export const endSession = async (id: string) =>
  act(END_SESSION, { input: { id: text.parse(id) } }, () => null);

/** How many were ended. */
export const endOtherSessions = async () =>
  act(END_OTHER_SESSIONS, {}, ({ endOtherSessions: count }) => count);

/** How many other sessions were ended. */
export const changePassword = async (currentPassword: string, newPassword: string) =>
  act(
    CHANGE_PASSWORD,
    {
      input: { currentPassword: text.parse(currentPassword), newPassword: text.parse(newPassword) },
    },
    ({ changePassword: count }) => count,
  );

async function act<R, V, T>(
  document: TypedDocumentString<R, V>,
  variables: V,
  valueOf: (data: R) => T,
): Promise<Outcome<T>> {
  // One's own account is the whole bank's business, whatever the console is narrowed to.
  const answer = await ask(document, variables, { wholeScope: true });
  if (!answer.ok) return { ok: false, code: answer.failure.code };
  return { ok: true, value: valueOf(answer.data) };
}
