/** How a statement has to be run. */
export interface Statement {
  /** Reads wait in another queue than writes, so that neither holds the other up. */
  isRead: boolean;
  /** Changes its session (SET, USE, temporary tables), which then serves nobody else. */
  changesSession: boolean;
  /** Its result may go out piece by piece; the others' formats have one head and one foot. */
  isStreamable: boolean;
}

const READS = /^(select|with|show|desc|describe|explain|exists|check)\b/i;
const SESSION_CHANGES = /^(set|use|create\s+(or\s+replace\s+)?temporary|drop\s+temporary)\b/i;

const STREAMABLE = new Set(
  [
    ...['JSONEachRow', 'JSONLines', 'NDJSON', 'JSONStringsEachRow', 'JSONCompactEachRow'],
    ...['JSONCompactStringsEachRow', 'TabSeparated', 'TSV', 'TabSeparatedRaw', 'TSVRaw', 'CSV'],
    ...['RowBinary', 'Values', 'LineAsString'],
  ].map((format) => format.toLowerCase()),
);

export const DEFAULT_FORMAT = 'TabSeparated';

export function classify(sql: string, defaultFormat: string): Statement {
  const text = withoutLeadingComments(sql);
  return {
    isRead: READS.test(text),
    changesSession: SESSION_CHANGES.test(text),
    isStreamable:
      /^(select|with)\b/i.test(text) &&
      STREAMABLE.has((formatOf(text) ?? defaultFormat).toLowerCase()),
  };
}

/** The statement of an INSERT whose rows come apart from it, or null when it is none. */
export function readRowsFrom(sql: string, file: { path: string; compression: string }) {
  const text = withoutLeadingComments(sql).replace(/[\s;]+$/, '');
  const found =
    /^(?<into>insert\s+into\s+.+?)(?<settings>\s+settings\s+.+?)?\s+(?:format\s+(?<format>\w+)|(?<values>values))$/is.exec(
      text,
    )?.groups;
  if (!found || /\bselect\b/i.test(found['into'] ?? '')) return null;
  const { into, settings = '', format = 'Values' } = found;
  const { path, compression } = file;
  return `${into} FROM INFILE ${quote(path)} COMPRESSION ${quote(compression)}${settings} FORMAT ${format}`;
}

/** A ClickHouse string literal. */
export function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

function formatOf(text: string): string | undefined {
  return /\bformat\s+(\w+)\s*(?:;|\bsettings\b[^']*)?\s*$/i.exec(text)?.[1];
}

function withoutLeadingComments(sql: string): string {
  return sql.replace(/^(\s+|--[^\n]*(\n|$)|#[^\n]*(\n|$)|\/\*[\s\S]*?\*\/|\()+/, '');
}
