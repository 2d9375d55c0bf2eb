import type { EntityManager } from '@mikro-orm/postgresql';
import type { FlowDefinition } from './flow.types.ts';

interface Row {
  readonly definition: FlowDefinition;
}

/** The newest version of each flow, by code. */
export async function listFlows(em: EntityManager): Promise<FlowDefinition[]> {
  const rows = await em.execute<Row[]>(
    `select distinct on (code) definition from business.flow_version order by code, version desc`,
  );
  return rows.map(({ definition }) => definition);
}

/** The version that an order begins with now; null when there is no such flow. */
export async function newestFlow(em: EntityManager, code: string): Promise<FlowDefinition | null> {
  const [row] = await em.execute<Row[]>(
    'select definition from business.flow_version where code = ? order by version desc limit 1',
    [code],
  );
  return row?.definition ?? null;
}

export interface FlowKey {
  readonly flow: string;
  readonly flowVersion: number;
}

/** The version that an order is bound to. */
export async function flowOf(
  em: EntityManager,
  { flow, flowVersion }: FlowKey,
): Promise<FlowDefinition> {
  const [row] = await em.execute<Row[]>(
    'select definition from business.flow_version where code = ? and version = ?',
    [flow, flowVersion],
  );
  if (!row) throw new Error(`Flow ${flow} ${flowVersion} is not published`);
  return row.definition;
}
