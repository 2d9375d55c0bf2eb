import type { PayloadField } from './event-payload.ts';

interface Exemplified {
  readonly name: string;
  readonly fields: readonly PayloadField[];
  readonly permissions: readonly string[];
}

/** How one subscribes to an event, what comes, and the program that waits for it. */
export function exampleOf({ name, fields, permissions }: Exemplified) {
  const title = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const document = [
    `subscription ${title}($after: Cursor) {`,
    `  ${name}(after: $after) {`,
    ...fields.flatMap((field) => linesOf(field, '    ')),
    '  }',
    '}',
  ].join('\n');
  return {
    document,
    sample: { [name]: Object.fromEntries(fields.map((field) => [field.name, field.sample])) },
    code: codeOf(name, document, permissions[0] ?? ''),
  };
}

function linesOf({ name, fields }: PayloadField, indent: string): string[] {
  if (fields.length === 0) return [`${indent}${name}`];
  const inner = fields.flatMap((field) => linesOf(field, `${indent}  `));
  return [`${indent}${name} {`, ...inner, `${indent}}`];
}

/** The addresses are put in where it is shown; the two functions are the partner's own. */
const codeOf = (
  name: string,
  document: string,
  scope: string,
) => `import { clientCredentials, newGraphClient } from '@zhongtai/graph-client';

const graph = newGraphClient({
  url: 'https://graph.bank.example/graphql',
  token: clientCredentials({
    url: 'https://graph.bank.example/auth/token',
    clientId: 'partner.example',
    clientSecret: process.env.CLIENT_SECRET,
    scope: '${scope}',
  }),
  version: '1.0',
});

const events = graph.subscribe({
  query: \`${document.replaceAll('\n', '\n  ')}\`,
  after: await lastCursorStored(),
  cursorOf: ({ ${name} }) => ${name}.cursor,
});
// Store the cursor in the same transaction as the event: then each counts once.
for await (const { ${name} } of events) await storeWithCursor(${name});
`;
