import type { AuditEntry } from './audit.entries.ts';

interface AuditChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What an entry says of each field, in the order in which it was written. */
export function changesIn({ before, after }: Pick<AuditEntry, 'before' | 'after'>): AuditChange[] {
  const [old, fresh] = [flat(before), flat(after)];
  return [...new Set([...old.keys(), ...fresh.keys()])].map((field) => ({
    field,
    before: old.get(field) ?? null,
    after: fresh.get(field) ?? null,
  }));
}

/** `{ prize: { total: 1 } }` is `prize.total`; money and lists stay one value. */
function flat(state: object | null, prefix = ''): Map<string, string | null> {
  return new Map(
    Object.entries(state ?? {}).flatMap(([name, value]: [string, unknown]) =>
      isPlain(value) && !isMoney(value)
        ? [...flat(value, `${prefix}${name}.`)]
        : [[`${prefix}${name}`, printed(value)] as const],
    ),
  );
}

function printed(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((each: unknown) => printed(each) ?? '–').join(', ');
  if (isPlain(value) && isMoney(value)) return `${value['amount']} ${value['currency']}`;
  return JSON.stringify(value);
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isMoney = (
  value: Record<string, unknown>,
): value is { readonly amount: string; readonly currency: string } =>
  Object.keys(value).toSorted().join() === 'amount,currency' &&
  typeof value['amount'] === 'string' &&
  typeof value['currency'] === 'string';
