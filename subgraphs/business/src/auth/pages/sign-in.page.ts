import type { Role } from '@zhongtai/kit/caller';
import { type Html, markup } from './html.ts';
import { page } from './layout.ts';
import { alarm, described } from './problem.ts';
import type { Texts } from './texts.ts';

export interface DemoLogin {
  readonly username: string;
  readonly role: Role;
  readonly organisation: string;
  readonly bank: string;
}

export interface SignInPage {
  readonly texts: Texts;
  /** Path to which the form is sent. */
  readonly action: string;
  readonly username: string;
  /** What was wrong with the last try. */
  readonly problem: string | null;
  /** Null where no demo is allowed. */
  readonly demo: { readonly logins: readonly DemoLogin[]; readonly password: string } | null;
}

export function signInPage({ texts, action, username, problem, demo }: SignInPage): string {
  const focus = markup` autofocus`;
  const content = markup`${alarm(problem)}
    <form method="post" action="${action}">
      <label for="username">${texts.username}</label>
      <input
        id="username"
        name="username"
        value="${username}"
        autocomplete="username"
        autocapitalize="none"
        spellcheck="false"
        maxlength="64"
        required${username ? null : focus}${described(problem)}
      />
      <label for="password">${texts.password}</label>
      <input
        id="password"
        name="password"
        type="password"
        autocomplete="current-password"
        maxlength="256"
        required${username ? focus : null}${described(problem)}
      />
      <button type="submit">${texts.signIn}</button>
    </form>
    ${demo && demoLogins(texts, demo)}`;
  return page({ texts, title: texts.signIn, content });
}

/** Banks fold away, so that the form stays in sight. */
function demoLogins(texts: Texts, demo: NonNullable<SignInPage['demo']>): Html {
  const banks = [...Map.groupBy(demo.logins, ({ bank }) => bank)];
  const folds = banks.map(([bank, logins], index) => {
    const rows = logins.map(
      ({ username, role, organisation }) =>
        markup`<li><code>${username}</code> ${texts.roles[role]} · ${organisation}</li>`,
    );
    const open = index === 0 ? markup` open` : null;
    return markup`<details${open}><summary>${bank}</summary><ul>${rows}</ul></details>`;
  });
  const hint = texts.demoHint.replace('{password}', demo.password);
  return markup`<section aria-labelledby="demo">
<h2 id="demo">${texts.demoTitle}</h2>
<p class="quiet">${hint}</p>
${folds}
</section>`;
}
