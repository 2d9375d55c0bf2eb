export { type Analytics, openAnalytics, type ScopedTables, type Statement } from './analytics.ts';
export { DATABASE, identifier, openClickHouse, openPatientClickHouse } from './client.ts';
export { countField, decimalField, momentField } from './fields.ts';
export { insert, moment } from './insert.ts';
export { AnalysisTooComplex } from './limits.ts';
export { type Background, openBackground, rowsOf } from './background.ts';
export { migrateClickHouse } from './migrate.ts';
export {
  type Batch,
  type EventRow,
  insertEvents,
  insertTrackingCounts,
  type TrackingCount,
} from './event-rows.ts';
export {
  type CampaignMemberRow,
  type CustomerRow,
  insertCampaignMembers,
  insertCustomers,
  insertGroupMembers,
  insertProducts,
  type ProductRow,
} from './rows.ts';
