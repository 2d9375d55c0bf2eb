'use server';

import type { DashboardWidth } from '#generated/gql/graphql.ts';
import { outcomeOf, type Outcome } from '#lib/graph/outcome.ts';
import { ask } from '#lib/graph/request.ts';
import { CHANGE_DASHBOARD, CREATE_DASHBOARD, DELETE_DASHBOARD } from './dashboards.queries.ts';

export async function createDashboard(
  { name }: { readonly name: string },
  idempotencyKey: string,
): Promise<Outcome<string>> {
  const input = { idempotencyKey, name, tiles: [] };
  return outcomeOf(await ask(CREATE_DASHBOARD, { input }), ({ createDashboard: { id } }) => id);
}

export interface DashboardValues {
  readonly name: string;
  readonly tiles?: readonly { readonly analysis: string; readonly width: DashboardWidth }[];
}

/** @param of the version that the form was opened with */
export async function changeDashboard(
  of: { readonly id: string; readonly version: number },
  { name, tiles = [] }: DashboardValues,
): Promise<Outcome<string>> {
  const input = { ...of, name, tiles: [...tiles] };
  return outcomeOf(await ask(CHANGE_DASHBOARD, { input }), ({ changeDashboard: { id } }) => id);
}

export async function deleteDashboard(id: string): Promise<Outcome<string>> {
  return outcomeOf(await ask(DELETE_DASHBOARD, { input: { id } }), () => id);
}
