import type { EntityManager } from '@mikro-orm/postgresql';
import {
  type FlowDefinition,
  type FlowInUse,
  type FlowKey,
  flowKeyOf,
  type PublishedFlow,
} from './flow.types.ts';

interface Row {
  readonly owner: string;
  readonly definition: FlowDefinition;
  readonly publishedAt: string;
  readonly publishedBy: string | null;
}

const COLUMNS = `organisation::text as owner, definition, published_at as "publishedAt", published_by as "publishedBy"`;
/** What a bank made itself goes before what the platform brings, however new that is. */
const IN_USE_FIRST = 'nlevel(organisation) desc, version desc';

const publishedOf = ({ definition, publishedAt, ...row }: Row): PublishedFlow => ({
  ...definition,
  ...row,
  publishedAt: new Date(publishedAt),
});

/** The version of each flow that orders begin with, by code; of the caller's bank and the platform. */
export async function listFlows(em: EntityManager): Promise<PublishedFlow[]> {
  const rows = await em.execute<Row[]>(
    `select distinct on (code) ${COLUMNS} from business.flow_version order by code, ${IN_USE_FIRST}`,
  );
  return rows.map(publishedOf);
}

/** A flow changes some times a year. */
const MOST_VERSIONS = 100;

/** The versions of a flow, first the one that orders begin with; none when there is no such flow. */
export async function listVersions(
  em: EntityManager,
  code: string,
  limit = MOST_VERSIONS,
): Promise<PublishedFlow[]> {
  const rows = await em.execute<Row[]>(
    `select ${COLUMNS} from business.flow_version where code = ? order by ${IN_USE_FIRST} limit ?`,
    [code, limit],
  );
  return rows.map(publishedOf);
}

/** The version that an order in a bank begins with now; null when there is no such flow. */
export async function newestFlow(
  em: EntityManager,
  asked: FlowInUse,
): Promise<PublishedFlow | null> {
  const [newest = null] = await newestFlows(em, [asked]);
  return newest;
}

/** The same for several, in their order; one statement. */
export async function newestFlows(
  em: EntityManager,
  asked: readonly FlowInUse[],
): Promise<(PublishedFlow | null)[]> {
  const rows = await em.execute<(Row & { readonly place: number })[]>(
    `select distinct on (asked.place) asked.place, ${COLUMNS}
     from jsonb_to_recordset(?::jsonb) as asked (place int, code text, bank ltree)
     join business.flow_version v on v.code = asked.code and v.organisation in ('', asked.bank)
     order by asked.place, ${IN_USE_FIRST}`,
    [JSON.stringify(asked.map((each, place) => ({ ...each, place })))],
  );
  const byPlace = new Map(rows.map(({ place, ...row }) => [place, publishedOf(row)]));
  return asked.map((_, place) => byPlace.get(place) ?? null);
}

/** By database: what was published never changes, and all of it together is small. */
const known = new WeakMap<object, Map<string, FlowDefinition>>();

/** The version that an order is bound to; asked of the database once in the life of a process. */
export async function flowOf(em: EntityManager, key: FlowKey): Promise<FlowDefinition> {
  const cache = known.get(em.getDriver()) ?? new Map<string, FlowDefinition>();
  known.set(em.getDriver(), cache);
  const name = flowKeyOf(key);
  const definition = cache.get(name) ?? (await readFlow(em, key));
  cache.set(name, definition);
  return definition;
}

async function readFlow(
  em: EntityManager,
  { flowOwner, flow, flowVersion }: FlowKey,
): Promise<FlowDefinition> {
  const [row] = await em.execute<Row[]>(
    'select definition from business.flow_version where organisation = ?::ltree and code = ? and version = ?',
    [flowOwner, flow, flowVersion],
  );
  if (!row) throw new Error(`Flow ${flow} ${flowVersion} of "${flowOwner}" is not published`);
  return row.definition;
}
