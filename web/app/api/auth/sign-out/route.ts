import { hasLocale } from 'next-intl';
import { readConfig } from '#lib/config.ts';
import { routing } from '#lib/i18n/routing.ts';
import { endSessionUrl } from '#lib/session/oidc.ts';
import { currentSession } from '#lib/session/session.ts';

/**
 * Ends the session here and says where it is ended at the identity provider, which the page then goes to. Asked by the
 * console's own pages alone: another site cannot sign an operator out.
 */
export async function POST(request: Request): Promise<Response> {
  const { consoleUrl } = readConfig();
  if (request.headers.get('origin') !== new URL(consoleUrl).origin) {
    return Response.json({}, { status: 403 });
  }
  const given = new URL(request.url).searchParams.get('locale');
  const locale = hasLocale(routing.locales, given) ? given : routing.defaultLocale;
  const session = await currentSession();
  const { idToken } = session;
  session.destroy();
  const url = await endSessionUrl(idToken, locale).then(
    String,
    () => `/${locale}/sign-in?signedOut=1`,
  );
  return Response.json({ url }, { headers: { 'cache-control': 'no-store' } });
}
