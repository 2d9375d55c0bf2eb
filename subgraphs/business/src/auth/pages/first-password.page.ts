import { type Html, markup } from './html.ts';
import { page } from './layout.ts';
import type { Texts } from './texts.ts';

const ZH = {
  title: '设置自己的密码',
  hint: '初始密码只能使用一次。请设置只有您本人知道的密码：至少 12 个字符，不含用户名。',
  newPassword: '新密码',
  again: '再次输入新密码',
  submit: '保存并继续',
  weak: '密码至少需要 12 个字符，最多 256 个，且不含用户名。',
  different: '两次输入的密码不一致。',
  initial: '不能继续使用初始密码，请换一个。',
};

const EN: typeof ZH = {
  title: 'Choose your own password',
  hint: 'The initial password is good for once. Choose one that only you know: 12 characters or more, without your user name.',
  newPassword: 'New password',
  again: 'New password again',
  submit: 'Save and continue',
  weak: 'The password needs 12 to 256 characters, without your user name.',
  different: 'The two passwords are not the same.',
  initial: 'The initial password cannot stay. Choose another one.',
};

export const firstPasswordTexts = ({ lang }: Texts): typeof ZH => (lang === 'en' ? EN : ZH);

interface FirstPasswordPage {
  readonly texts: Texts;
  /** Path to which the form is sent. */
  readonly action: string;
  /** What was wrong with the last try. */
  readonly problem: string | null;
}

export function firstPasswordPage({ texts, action, problem }: FirstPasswordPage): string {
  const own = firstPasswordTexts(texts);
  const content = markup`${problem && markup`<p class="alarm" id="problem" role="alert">${problem}</p>`}
    <p class="quiet">${own.hint}</p>
    <form method="post" action="${action}">
      ${field('newPassword', own.newPassword, markup` autofocus${described(problem)}`)}
      ${field('again', own.again, described(problem))}
      <button type="submit">${own.submit}</button>
    </form>`;
  return page({ texts, title: own.title, content });
}

const field = (name: string, label: string, more: Html | null): Html =>
  markup`<label for="${name}">${label}</label>
      <input id="${name}" name="${name}" type="password" autocomplete="new-password" minlength="12"
        maxlength="256" required${more} />`;

const described = (problem: string | null): Html | null =>
  problem === null ? null : markup` aria-invalid="true" aria-describedby="problem"`;
