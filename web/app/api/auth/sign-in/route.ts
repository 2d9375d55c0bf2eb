import { hasLocale } from 'next-intl';
import { NextResponse, type NextRequest } from 'next/server';
import {
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { readConfig } from '#lib/config.ts';
import { routing } from '#lib/i18n/routing.ts';
import { safeNextPath } from '#lib/session/next-path.ts';
import { authorizationUrl } from '#lib/session/oidc.ts';
import { pendingSignIn } from '#lib/session/session.ts';

/** Begins a sign-in: remembers what must match later, and sends the browser to the provider. */
export async function GET(request: NextRequest): Promise<Response> {
  const asked = request.nextUrl.searchParams.get('locale');
  const locale = hasLocale(routing.locales, asked) ? asked : routing.defaultLocale;
  const state = randomState();
  const nonce = randomNonce();
  const codeVerifier = randomPKCECodeVerifier();
  try {
    const url = await authorizationUrl({
      state,
      nonce,
      code_challenge: await calculatePKCECodeChallenge(codeVerifier),
      ui_locales: locale,
    });
    const pending = await pendingSignIn();
    const next = safeNextPath(request.nextUrl.searchParams.get('next'));
    Object.assign(pending, { state, nonce, codeVerifier, next, locale });
    await pending.save();
    return NextResponse.redirect(url);
  } catch (error) {
    console.error('sign-in: the provider cannot be reached', error);
    return NextResponse.redirect(`${readConfig().consoleUrl}/${locale}/sign-in?error=unreachable`);
  }
}
