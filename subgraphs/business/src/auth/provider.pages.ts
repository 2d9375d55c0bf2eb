import { type ErrorOut, type KoaContextWithOIDC, errors } from 'oidc-provider';
import type { AuthConfig } from './auth.settings.ts';
import { errorPage } from './pages/error.page.ts';
import { pageHeaders } from './pages/layout.ts';
import { signOutPage, signedOutPage } from './pages/sign-out.page.ts';
import { type Texts, textsFor } from './pages/texts.ts';

/** Our own pages in place of the provider's, which load fonts from elsewhere and speak no Chinese. */
export function providerPages({ consoleUrl }: Pick<AuthConfig, 'consoleUrl'>) {
  const origin = new URL(consoleUrl).origin;
  return {
    renderError: (ctx: KoaContextWithOIDC, out: ErrorOut, error: Error) => {
      const texts = textsOf(ctx);
      const [sentence, code] = explain(texts, out, error);
      ctx.set(pageHeaders());
      ctx.body = errorPage({ texts, consoleUrl, sentence, code });
    },
    logout: {
      logoutSource: (ctx: KoaContextWithOIDC, form: string) => {
        ctx.set(pageHeaders([origin]));
        ctx.body = signOutPage(textsOf(ctx), form);
      },
      postLogoutSuccessSource: (ctx: KoaContextWithOIDC) => {
        ctx.set(pageHeaders());
        ctx.body = signedOutPage(textsOf(ctx), consoleUrl);
      },
    },
  };
}

/** For the provider's own page, which sends a form on by a script: it adds the script's hash by itself. */
export const providerPolicy = ({ consoleUrl }: Pick<AuthConfig, 'consoleUrl'>): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `form-action 'self' ${new URL(consoleUrl).origin}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');

function textsOf(ctx: KoaContextWithOIDC): Texts {
  return textsFor({
    uiLocales: ctx.oidc?.params?.['ui_locales'] ?? ctx.query['ui_locales'],
    acceptLanguage: ctx.get('accept-language'),
  });
}

function explain(texts: Texts, out: ErrorOut, error: Error): [string, string | null] {
  if (error instanceof errors.SessionNotFound) return [texts.expired, null];
  const sentence = out.error === 'server_error' ? texts.failed : texts.badRequest;
  return [sentence, [out.error, out.error_description].filter(Boolean).join(': ')];
}
