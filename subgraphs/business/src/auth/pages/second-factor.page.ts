import { Html, markup } from './html.ts';
import { page } from './layout.ts';
import { alarm, described } from './problem.ts';
import { secondFactorTexts } from './second-factor.texts.ts';
import type { Texts } from './texts.ts';

interface Step {
  readonly texts: Texts;
  /** Path to which the forms are sent. */
  readonly action: string;
  readonly problem: string | null;
}

interface VerifyPage extends Step {
  /** Of `navigator.credentials.get`, as JSON; null without passkeys. */
  readonly passkeyOptions: string | null;
}

/** In one piece: the policy allows exactly this text. The button stays hidden where browsers lack the means. */
export const PASSKEY_SCRIPT = `
const button = document.getElementById('use-passkey');
const parse = globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON;
if (button && parse) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    try {
      const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(button.dataset.options));
      const credential = await navigator.credentials.get({ publicKey });
      button.form.elements.passkey.value = JSON.stringify(credential.toJSON());
    } catch {
      button.form.elements.passkey.value = 'none';
    }
    button.form.submit();
  });
}
`;
const SCRIPT_ELEMENT = new Html(`<script>${PASSKEY_SCRIPT}</script>`);

/** A code of the app, a recovery code or a passkey. */
export function verifyPage({ texts, action, problem, passkeyOptions }: VerifyPage): string {
  const own = secondFactorTexts(texts);
  const passkey =
    passkeyOptions &&
    markup`<form method="post" action="${action}">
      <input type="hidden" name="passkey" value="" />
      <button type="button" id="use-passkey" data-options="${passkeyOptions}" hidden>${own.usePasskey}</button>
    </form>${SCRIPT_ELEMENT}`;
  const content = markup`${alarm(problem)}
    <p class="quiet">${passkeyOptions ? own.passkeyHint : own.hint}</p>
    ${passkey}
    <form method="post" action="${action}">
      ${codeField(own.code, { problem, mode: 'text' })}
      <button type="submit">${own.verify}</button>
    </form>
    ${restart(action, own.restart)}`;
  return page({ texts, title: own.title, content });
}

interface EnrolPage extends Step {
  /** Markup of the picture, made here. */
  readonly qrCode: string;
  readonly secret: string;
}

export function enrolPage({ texts, action, problem, qrCode, secret }: EnrolPage): string {
  const own = secondFactorTexts(texts);
  const content = markup`${alarm(problem)}
    <p class="quiet">${own.enrolHint}</p>
    <div class="qr" role="img" aria-label="${own.qrCode}">${new Html(qrCode)}</div>
    <p class="quiet">${own.secret}: <code>${secret.replace(/(.{4})(?=.)/g, '$1 ')}</code></p>
    <form method="post" action="${action}">
      ${codeField(own.newCode, { problem, mode: 'numeric' })}
      <button type="submit">${own.verify}</button>
    </form>
    ${restart(action, own.restart)}`;
  return page({ texts, title: own.enrolTitle, content });
}

/** `codes` empty: they were shown before. */
export function codesPage({ texts, action, codes }: Omit<Step, 'problem'> & { codes: string[] }) {
  const own = secondFactorTexts(texts);
  const content = markup`<p class="quiet">${own.codesHint}</p>
    <ul>${codes.map((code) => markup`<li><code>${code}</code></li>`)}</ul>
    <form method="post" action="${action}">
      <input type="hidden" name="goOn" value="1" />
      <button type="submit">${own.goOn}</button>
    </form>`;
  return page({ texts, title: own.codesTitle, content });
}

function codeField(
  label: string,
  { problem, mode }: { readonly problem: string | null; readonly mode: 'text' | 'numeric' },
): Html {
  return markup`<label for="code">${label}</label>
      <input id="code" name="code" inputmode="${mode}" autocomplete="one-time-code" maxlength="32"
        spellcheck="false" required autofocus${described(problem)} />`;
}

const restart = (action: string, text: string): Html =>
  markup`<form method="post" action="${action}">
      <input type="hidden" name="restart" value="1" />
      <button type="submit" class="plain">${text}</button>
    </form>`;
