export {
  type Acting,
  audit,
  auditOf,
  type AuditRow,
  changesOf,
  type NewAuditEntry,
} from './audit.ts';
export { auditEntity, auditHeadEntity, type AuditState } from './audit.entity.ts';
export type { ChainFault, RunSql, SealedHead } from './faults.ts';
export { sealedHeads, type Seals } from './seal-file.ts';
export {
  SEALING_SETTINGS,
  type Sealing,
  type SealingSettings,
  openSeals,
  startSealing,
} from './seal-heads.ts';
export { secureAudit } from './secure-audit.ts';
export { type ChainReport, verifyAudit } from './verify-chain.ts';
