import type { EntityManager } from '@mikro-orm/postgresql';
import type { GraphQLSchema } from 'graphql';

/** For every mutation of a schema: how a test does it, or why it leaves no entry in the audit log. */
export interface AuditedMutations {
  readonly schema: GraphQLSchema;
  /** Each does its mutation once, as an operator or partner would. */
  readonly exercises: Readonly<Record<string, () => Promise<unknown>>>;
  /** Mutation and reason. */
  readonly exempt: Readonly<Record<string, string>>;
}

/** Mutations of which nobody said whether they are audited, and names that are no mutations (any more). */
export function unaccounted({ schema, exercises, exempt }: AuditedMutations): string[] {
  const there = Object.keys(schema.getMutationType()?.getFields() ?? {});
  const said = [...Object.keys(exercises), ...Object.keys(exempt)];
  return [
    ...there.filter((name) => !said.includes(name)).map((name) => `${name}: audited or exempt?`),
    ...said.filter((name) => !there.includes(name)).map((name) => `${name}: no such mutation`),
  ];
}

interface WrittenEntry {
  readonly action: string;
  readonly actor: string;
  readonly address: string | null;
  readonly objectKind: string;
  readonly objectId: string;
  readonly organisation: string;
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
}

/** What `act` left in the audit log of a domain, in order. */
export async function entriesOf(
  em: () => EntityManager,
  domain: string,
  act: () => Promise<unknown>,
): Promise<WrittenEntry[]> {
  const read = () =>
    em().execute<(WrittenEntry & { readonly id: string })[]>(
      `select id, action, actor, address, object_kind as "objectKind", object_id as "objectId",
         organisation::text as organisation, before, after
       from ${domain}.audit_entry order by at, organisation, seq`,
    );
  const known = new Set((await read()).map(({ id }) => id));
  await act();
  return (await read()).filter(({ id }) => !known.has(id));
}
