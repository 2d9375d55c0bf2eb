import type { ClickHouseClient } from '@clickhouse/client';
import type { BehaviourPlan, BehaviourReport } from './seed.types.ts';

export async function seedBehaviour(
  _client: ClickHouseClient,
  _plan: BehaviourPlan,
): Promise<BehaviourReport> {
  throw new Error('Not yet');
}
