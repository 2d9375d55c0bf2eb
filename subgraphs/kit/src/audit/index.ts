export {
  type Acting,
  audit,
  auditOf,
  type AuditRow,
  changesOf,
  type NewAuditEntry,
} from './audit.ts';
export { auditEntity, auditHeadEntity, type AuditState } from './audit.entity.ts';
export { secureAudit } from './secure-audit.ts';
export {
  type ChainFault,
  type ChainReport,
  type RunSql,
  type SealedHead,
  verifyAudit,
} from './verify-chain.ts';
