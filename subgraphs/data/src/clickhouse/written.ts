/** A statement with its parameters written in as literals, for people to read; it is never run. */
export function written(sql: string, parameters: Readonly<Record<string, unknown>>): string {
  const text = sql.replace(/\{(\w+):((?:[^{}'(]|\([^)]*\))+)\}/g, (whole, name: string) =>
    name in parameters ? literal(parameters[name]) : whole,
  );
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .join('\n');
}

function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  return typeof value === 'number' ? String(value) : `'${escaped(String(value))}'`;
}

const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
