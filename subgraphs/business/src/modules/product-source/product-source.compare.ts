import {
  changesBetween,
  type Content,
  FIXED_FIELDS,
  type ITEM_KINDS,
  type Mapping,
} from './product-source.fields.ts';
import { type Flaw, mapRow } from './product-source.mapping.ts';
import type { SourceRow } from './product-source.port.ts';

/** What one row of a source means for what was taken over before; or a product of which it has no row any more. */
export interface Finding {
  readonly kind: (typeof ITEM_KINDS)[number];
  /** Of the file, from 1; null for what is gone. */
  readonly line: number | null;
  readonly externalId: string | null;
  readonly before: Content | null;
  readonly after: Content | null;
  readonly flaw: Flaw | null;
  /** As it came; of parked rows alone. */
  readonly raw: string | null;
}

export interface Comparison {
  readonly findings: readonly Finding[];
  readonly unchanged: number;
}

/** What the bank took over of a product last. */
export interface Known {
  readonly content: Content;
  readonly isGone: boolean;
}

interface Compared {
  readonly mapping: Mapping;
  readonly rows: readonly SourceRow[];
  /** By their id at the source. */
  readonly known: ReadonlyMap<string, Known>;
}

/** Every row is a finding or unchanged: none is lost. A parked row says nothing about its product, so that it is not gone. */
export function compareRows({ mapping, rows, known }: Compared): Comparison {
  const seen = new Set<string>();
  const findings: Finding[] = [];
  let unchanged = 0;
  for (const row of rows) {
    const finding = findingOf(row, { mapping, known, seen });
    const id = finding?.externalId ?? idOf(row, mapping);
    if (id !== null) seen.add(id);
    if (finding) findings.push(finding);
    else unchanged += 1;
  }
  const gone = [...known]
    .filter(([id, { isGone }]) => !isGone && !seen.has(id))
    .map(([id, { content }]) => goneOf(id, content));
  return { findings: [...findings, ...gone], unchanged };
}

interface Before extends Pick<Compared, 'mapping' | 'known'> {
  readonly seen: ReadonlySet<string>;
}

/** Null when the row says what is known. */
function findingOf(row: SourceRow, { mapping, known, seen }: Before): Finding | null {
  if (row.values === null) return parked(row, { reason: 'UNREADABLE', field: null });
  const mapped = mapRow(mapping, row.values);
  if ('flaw' in mapped) return { ...parked(row, mapped.flaw), externalId: idOf(row, mapping) };
  const { content: after } = mapped;
  const externalId = after.EXTERNAL_ID;
  if (externalId === null) throw new Error('A mapped row has its id');
  if (seen.has(externalId)) {
    return { ...parked(row, { reason: 'TWICE', field: 'EXTERNAL_ID' }), externalId };
  }
  const last = known.get(externalId);
  const became = last && FIXED_FIELDS.find((field) => last.content[field] !== after[field]);
  if (became) return { ...parked(row, { reason: 'FIXED', field: became }), externalId };
  const before = last && !last.isGone ? last.content : null;
  if (before && changesBetween(before, after).length === 0) return null;
  const kind = before ? 'CHANGED' : 'NEW';
  return { kind, line: row.line, externalId, before, after, flaw: null, raw: null };
}

const parked = ({ line, raw }: SourceRow, flaw: Flaw): Finding => ({
  ...{ kind: 'PARKED', line, externalId: null, before: null, after: null, flaw, raw },
});

const goneOf = (externalId: string, before: Content): Finding => ({
  ...{ kind: 'GONE', line: null, externalId, before, after: null, flaw: null, raw: null },
});

/** Also of a row that is otherwise wrong. */
function idOf({ values }: SourceRow, mapping: Mapping): string | null {
  const place = mapping.find(({ field }) => field === 'EXTERNAL_ID');
  return values?.[place?.column ?? '']?.trim() || null;
}
