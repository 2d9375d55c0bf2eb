export { migrateClickHouse, openClickHouse } from '../clickhouse/index.ts';
export { rememberBanks } from '../modules/bank/index.ts';
export { giveStarters } from '../modules/indicator/index.ts';
export { computeTags, type TaggingContext, type TagResult } from '../modules/tagging/index.ts';
export {
  loadCampaignMembers,
  loadCustomers,
  loadEvents,
  loadProducts,
  type LoadOptions,
} from './load.ts';
export { seedBehaviour } from './seed-behaviour.ts';
export type {
  CampaignMemberRow,
  BehaviourPlan,
  BehaviourReport,
  CustomerRow,
  EventRow,
  ProductRow,
  SeedCampaign,
  SeedProduct,
} from './seed.types.ts';
