/** What a mail says, in one language; made by whoever knows what it is about. */
export interface Message {
  readonly subject: string;
  /** Page of the console. */
  readonly path: string;
  readonly sections: readonly { readonly title: string; readonly lines: readonly string[] }[];
  readonly note?: string;
  readonly attachments?: readonly {
    readonly fileName: string;
    /** Base 64. */
    readonly content: string;
    readonly contentType: string;
  }[];
}

/** A message as plain text. */
export function textOf({ subject, path, sections, note }: Message, console: string): string {
  const parts = sections
    .filter(({ lines }) => lines.length > 0)
    .map(({ title, lines }) => [title, ...lines.map((line) => `- ${line}`)].join('\n'));
  return [subject, ...parts, ...(note ? [note] : []), `${console}${path}`].join('\n\n');
}

/** The same as a page without pictures or scripts, which mail programs show as it is. */
export function htmlOf({ subject, path, sections, note }: Message, console: string): string {
  const parts = sections
    .filter(({ lines }) => lines.length > 0)
    .map(
      ({ title, lines }) =>
        `<h2 style="font-size:15px">${safe(title)}</h2><ul>${lines.map((line) => `<li>${safe(line)}</li>`).join('')}</ul>`,
    );
  const link = safe(`${console}${path}`);
  return `<!doctype html><html><body style="font-family:sans-serif;color:#1f1f1f">
<h1 style="font-size:19px">${safe(subject)}</h1>${parts.join('')}${note ? `<p>${safe(note)}</p>` : ''}
<p><a href="${link}">${link}</a></p></body></html>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' },
};

const safe = (text: string) => text.replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
