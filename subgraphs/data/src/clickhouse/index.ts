export { type Analytics, openAnalytics, type ScopedTables, type Statement } from './analytics.ts';
export { DATABASE, identifier, openClickHouse } from './client.ts';
export { countField, decimalField, momentField } from './fields.ts';
export { AnalysisTooComplex } from './limits.ts';
export { migrateClickHouse } from './migrate.ts';
export {
  type Batch,
  type CampaignMemberRow,
  type CustomerRow,
  type EventRow,
  insertCampaignMembers,
  insertCustomers,
  insertEvents,
  insertGroupMembers,
  insertProducts,
  insertTrackingCounts,
  moment,
  type ProductRow,
  type TrackingCount,
} from './rows.ts';
