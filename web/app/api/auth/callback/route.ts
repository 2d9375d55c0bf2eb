import { NextResponse, type NextRequest } from 'next/server';
import { readConfig } from '#lib/config.ts';
import { routing } from '#lib/i18n/routing.ts';
import { exchangeCode } from '#lib/session/oidc.ts';
import { currentSession, pendingSignIn } from '#lib/session/session.ts';

/** Ends a sign-in: the provider's answer becomes a session, or a sentence on the sign-in page. */
export async function GET(request: NextRequest): Promise<Response> {
  const { consoleUrl } = readConfig();
  const pending = await pendingSignIn();
  const { state, nonce, codeVerifier } = pending;
  const locale = pending.locale ?? routing.defaultLocale;
  const refuse = (reason: string) =>
    NextResponse.redirect(`${consoleUrl}/${locale}/sign-in?error=${reason}`);

  if (!state || !nonce || !codeVerifier) return refuse('expired');
  const next = pending.next ?? '/';
  pending.destroy();
  const answer = request.nextUrl.searchParams;
  if (answer.get('error') === 'access_denied') return refuse('cancelled');
  try {
    const tokens = await exchangeCode(answer, { state, nonce, codeVerifier });
    const session = await currentSession();
    Object.assign(session, tokens);
    delete session.organisation;
    await session.save();
    return NextResponse.redirect(`${consoleUrl}${next}`);
  } catch (error) {
    console.error('sign-in: the answer of the provider was refused', error);
    return refuse('failed');
  }
}
