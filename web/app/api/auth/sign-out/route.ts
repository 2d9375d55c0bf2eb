import { hasLocale } from 'next-intl';
import { routing } from '#lib/i18n/routing.ts';
import { endSessionUrl } from '#lib/session/oidc.ts';
import { isFromOwnPage, privateAnswer } from '#lib/session/own-page.ts';
import { currentSession } from '#lib/session/session.ts';

/**
 * Ends the session here and says where it is ended at the identity provider, which the page then goes to. Asked by the
 * console's own pages alone: another site cannot sign an operator out.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isFromOwnPage(request)) return privateAnswer({}, 403);
  const given = new URL(request.url).searchParams.get('locale');
  const locale = hasLocale(routing.locales, given) ? given : routing.defaultLocale;
  const session = await currentSession();
  const { idToken } = session;
  session.destroy();
  const url = await endSessionUrl(idToken, locale).then(
    String,
    () => `/${locale}/sign-in?signedOut=1`,
  );
  return privateAnswer({ url });
}
