import { createHash } from 'node:crypto';
import { Html, markup } from './html.ts';
import type { Texts } from './texts.ts';

const STYLE = `
:root { color-scheme: light dark; --page: #f3f5f8; --card: #fff; --text: #1c2430; --quiet: #566073; --line: #8a94a6; --accent: #1a56c4; --on-accent: #fff; --alarm: #a8071a; --alarm-page: #fff1f0; }
@media (prefers-color-scheme: dark) { :root { --page: #10141b; --card: #1b212b; --text: #eef1f5; --quiet: #aab3c2; --line: #77829a; --accent: #8ab4ff; --on-accent: #0b1526; --alarm: #ffb3ae; --alarm-page: #3a1d1f; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; background: var(--page); color: var(--text); font: 1rem/1.6 system-ui, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
main { width: 100%; max-width: 24rem; padding: 2rem 1.5rem; background: var(--card); border-radius: .75rem; box-shadow: 0 1px 4px rgb(0 0 0 / .18); }
.product { margin: 0; color: var(--quiet); }
h1 { margin: 0 0 1rem; font-size: 1.5rem; line-height: 1.3; }
h2 { margin: 1.5rem 0 .25rem; font-size: 1rem; }
label { display: block; margin-top: 1rem; font-weight: 600; }
input { width: 100%; margin-top: .25rem; padding: .625rem .75rem; font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: .375rem; }
button { width: 100%; margin-top: 1.25rem; padding: .6875rem; font: inherit; font-weight: 600; color: var(--on-accent); background: var(--accent); border: 1px solid var(--accent); border-radius: .375rem; cursor: pointer; }
button.plain { margin-top: .75rem; color: var(--accent); background: transparent; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
a { color: var(--accent); }
.alarm { margin: 0 0 1rem; padding: .75rem; color: var(--alarm); background: var(--alarm-page); border-radius: .375rem; }
.quiet { margin: 0; color: var(--quiet); font-size: .875rem; }
.qr { width: 12rem; margin: 1rem auto; background: #fff; }
.qr svg { display: block; }
[hidden] { display: none; }
ul { margin: .5rem 0 0; padding: 0; list-style: none; font-size: .875rem; }
details { margin-top: .5rem; }
summary { cursor: pointer; font-weight: 600; }
code { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
`;

/** In one piece: the policy allows exactly this text. */
const STYLE_ELEMENT = new Html(`<style>${STYLE}</style>`);
const hashOf = (text: string) => createHash('sha256').update(text).digest('base64');
const STYLE_HASH = hashOf(STYLE);

interface Page {
  readonly texts: Texts;
  readonly title: string;
  readonly content: Html;
}

/** A whole page without any script. */
export function page({ texts, title, content }: Page): string {
  return markup`<!doctype html>
    <html lang="${texts.lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${texts.product}</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        <main>
          <p class="product">${texts.product}</p>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html> `.text;
}

/**
 * Headers of such a page. `formTargets`: origins to which its form may lead, since browsers hold
 * `form-action` against the redirects that follow, too. `script`: the only one that may run.
 */
export function pageHeaders(
  formTargets: readonly string[] = [],
  script: string | null = null,
): Record<string, string> {
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${STYLE_HASH}'`,
    ...(script === null ? [] : [`script-src 'sha256-${hashOf(script)}'`]),
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ];
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy.join('; '),
    'cache-control': 'no-store',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
  };
}
