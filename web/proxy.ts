import type { CookieStore } from 'iron-session';
import createIntlProxy from 'next-intl/middleware';
import { NextRequest, NextResponse } from 'next/server';
import { readConfig } from '#lib/config.ts';
import { contentSecurityPolicy } from '#lib/content-security-policy.ts';
import { LOCALES, routing } from '#lib/i18n/routing.ts';
import { isRefused, refreshTokens } from '#lib/session/oidc.ts';
import { openSession } from '#lib/session/session.ts';
import { SYSTEM_COOKIE } from '#ui/theme/cookies.ts';

const REFRESH_BEFORE_MS = 60_000;
const ONE_YEAR = 'max-age=31536000; includeSubDomains';
const handleLanguage = createIntlProxy(routing);
const publicPage = new RegExp(`^(/(${LOCALES.join('|')}))?/sign-in$`);

type SetCookie = Parameters<CookieStore['set']>;

/**
 * Stands before every page: keeps the session fresh, sends strangers to sign-in, picks the language, and gives each
 * answer its own nonce. It decides nothing about rights; the graph does.
 */
export default async function proxy(request: NextRequest): Promise<Response> {
  if (isForged(request)) return new NextResponse(null, { status: 403 });
  const cookies = collectCookies(request);
  const isSignedIn = await keepSessionFresh(cookies.store);
  const nonce = crypto.randomUUID();
  const policy = contentSecurityPolicy(nonce);
  const { pathname, search } = request.nextUrl;
  const headers = new Headers(request.headers);
  headers.set('cookie', request.cookies.toString());
  headers.set('content-security-policy', policy);
  headers.set('x-nonce', nonce);
  // The console speaks Chinese until the operator chooses; the browser's list is not asked.
  headers.delete('accept-language');

  const isPage = !pathname.startsWith('/api/');
  const response =
    isPage && !isSignedIn && !publicPage.test(pathname)
      ? NextResponse.redirect(signInUrl(request, `${pathname}${search}`))
      : isPage
        ? handleLanguage(new NextRequest(request.url, { headers, method: request.method }))
        : NextResponse.next({ request: { headers } });
  for (const [name, value, options] of cookies.changes) response.cookies.set(name, value, options);
  response.headers.set('content-security-policy', policy);
  // Asks a browser that was never here to come again at once and say which colours it prefers: at the door only.
  if (!isSignedIn && publicPage.test(pathname) && !request.cookies.has(SYSTEM_COOKIE)) {
    response.headers.set('critical-ch', 'Sec-CH-Prefers-Color-Scheme');
  }
  if (readConfig().consoleUrl.startsWith('https:')) {
    response.headers.set('strict-transport-security', ONE_YEAR);
  }
  return response;
}

export const config = { matcher: ['/((?!_next/static|_next/image|healthz|.*\\.[a-z0-9]+$).*)'] };

/** Whatever changes something must come from a page of ours; browsers always say from where a POST comes. */
function isForged({ method, headers }: NextRequest): boolean {
  if (method === 'GET' || method === 'HEAD') return false;
  return headers.get('origin') !== new URL(readConfig().consoleUrl).origin;
}

/** @returns whether somebody is signed in */
async function keepSessionFresh(store: CookieStore): Promise<boolean> {
  const session = await openSession(store);
  if (!session.accessToken || !session.refreshToken) return false;
  if ((session.expiresAt ?? 0) - Date.now() > REFRESH_BEFORE_MS) return true;
  try {
    const { refreshToken, idToken = '' } = session;
    Object.assign(session, await refreshTokens({ refreshToken, idToken }));
    await session.save();
    return true;
  } catch (error) {
    if (!isRefused(error)) return true;
    session.destroy();
    return false;
  }
}

function collectCookies(request: NextRequest): { store: CookieStore; changes: SetCookie[] } {
  const changes: SetCookie[] = [];
  const store: CookieStore = {
    get: (name) => request.cookies.get(name),
    getAll: () => request.cookies.getAll(),
    set: (...change) => {
      const [name, value] = change;
      changes.push(change);
      if (value === '') request.cookies.delete(name);
      else request.cookies.set(name, value);
    },
  };
  return { store, changes };
}

function signInUrl(request: NextRequest, next: string): URL {
  const chosen = LOCALES.find((locale) => request.nextUrl.pathname.split('/')[1] === locale);
  const remembered = LOCALES.find((locale) => request.cookies.get('NEXT_LOCALE')?.value === locale);
  const url = new URL(
    `/${chosen ?? remembered ?? routing.defaultLocale}/sign-in`,
    readConfig().consoleUrl,
  );
  if (next !== '/') url.searchParams.set('next', next);
  return url;
}
