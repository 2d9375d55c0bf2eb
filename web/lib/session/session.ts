import {
  getIronSession,
  type CookieStore,
  type IronSession,
  type SessionOptions,
} from 'iron-session';
import { cookies } from 'next/headers';
import { readConfig } from '../config.ts';

/** What the sealed cookie of a signed-in operator holds; the browser can neither read nor change it. */
export interface Session {
  accessToken: string;
  refreshToken: string;
  idToken: string;
  /** Milliseconds since 1970 at which the access token ends. */
  expiresAt: number;
  /** The part of the bank the operator narrowed the console to; absent for all they may see. */
  organisation: string;
}

/** What a sign-in under way must remember until the provider sends the browser back. */
export interface PendingSignIn {
  state: string;
  nonce: string;
  codeVerifier: string;
  /** Path of the console to go to afterwards. */
  next: string;
  locale: string;
}

const SESSION_SECONDS = 12 * 3600;
const PENDING_SECONDS = 600;

/** @param store the cookies to read from and, on `save`, to write to */
export function openSession(store: CookieStore): Promise<IronSession<Session>> {
  return getIronSession<Session>(store, {
    ...cookieOptions('session', SESSION_SECONDS),
    chunk: true,
  });
}

/** The caller's session; pages may only read it, actions and route handlers may save it. */
export async function currentSession(): Promise<IronSession<Session>> {
  return openSession(await cookies());
}

export async function pendingSignIn(): Promise<IronSession<PendingSignIn>> {
  return getIronSession<PendingSignIn>(await cookies(), cookieOptions('sign-in', PENDING_SECONDS));
}

/** `__Host-` binds the cookie to this host over TLS; plain http (one machine) cannot have it. */
function cookieOptions(name: string, ttl: number): SessionOptions {
  const config = readConfig();
  const isSecure = config.consoleUrl.startsWith('https:');
  return {
    cookieName: `${isSecure ? '__Host-' : ''}zhongtai-${name}`,
    password: config.sessionSecret,
    ttl,
    cookieOptions: { httpOnly: true, secure: isSecure, sameSite: 'lax', path: '/' },
  };
}
