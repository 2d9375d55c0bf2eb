import { Html, markup } from './html.ts';
import { page } from './layout.ts';
import type { Texts } from './texts.ts';

/** `form` comes from the provider: an empty form with its guard against forgery, to which buttons refer. */
export function signOutPage(texts: Texts, form: string): string {
  const content = markup`<p>${texts.signOutQuestion}</p>
    ${new Html(form)}
    <button type="submit" form="op.logoutForm" name="logout" value="yes" autofocus>
      ${texts.signOut}
    </button>
    <button type="submit" form="op.logoutForm" class="plain">${texts.stay}</button>`;
  return page({ texts, title: texts.signOutTitle, content });
}

export function signedOutPage(texts: Texts, consoleUrl: string): string {
  const content = markup`<p>${texts.signedOut}</p>
    <p><a href="${consoleUrl}">${texts.backToConsole}</a></p>`;
  return page({ texts, title: texts.signedOutTitle, content });
}
