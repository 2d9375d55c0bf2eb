import { markup } from './html.ts';
import { page } from './layout.ts';
import type { Texts } from './texts.ts';

export interface ErrorPage {
  readonly texts: Texts;
  readonly consoleUrl: string;
  readonly sentence: string;
  /** Code of OAuth 2.0, such as `invalid_request`; null when it would tell nothing. */
  readonly code: string | null;
}

export function errorPage({ texts, consoleUrl, sentence, code }: ErrorPage): string {
  const content = markup`<p role="alert">${sentence}</p>
    ${code === null ? null : markup`<p><code>${code}</code></p>`}
    <p><a href="${consoleUrl}">${texts.backToConsole}</a></p>`;
  return page({ texts, title: texts.errorTitle, content });
}
