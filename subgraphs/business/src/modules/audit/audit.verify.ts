import type { EntityManager } from '@mikro-orm/postgresql';
import {
  type ChainFault,
  type ChainReport,
  type RunSql,
  type Seals,
  audit,
  sealedHeads,
  verifyAudit,
} from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { Forbidden } from '@zhongtai/kit/errors';
import { AUDITED_DOMAINS, type AuditedDomain } from './audit.entries.ts';

export interface AuditVerification {
  readonly isWhole: boolean;
  readonly entries: number;
  readonly chains: number;
  readonly seals: number;
  readonly sealedAt: Date | null;
  readonly faults: readonly AuditFault[];
}

export interface AuditFault {
  readonly domain: AuditedDomain;
  readonly organisation: string;
  readonly seq: string;
  readonly kind: ChainFault['fault'];
}

/** Verifies the chains of the caller's part of the bank in every domain, in short statements. @throws Forbidden */
export async function verifyLog(
  ctx: ServiceContext,
  seals: Seals | null,
): Promise<AuditVerification> {
  const { em, caller } = ctx;
  if (caller.organisation === null) throw new Forbidden('Of no part of the bank.');
  const within = caller.organisation === '*' ? '' : caller.organisation;
  const reports: [AuditedDomain, ChainReport][] = [];
  for (const domain of AUDITED_DOMAINS) {
    const sealed = seals ? sealedHeads(seals, domain) : [];
    reports.push([domain, await verifyAudit(asCaller(em), domain, { within, sealed })]);
  }
  const verification = summary(reports);
  const { sealedAt: _, faults, ...figures } = verification;
  audit(em, ctx, {
    ...{ action: 'auditLog.verified', objectKind: 'AuditLog', objectId: within || '*' },
    organisation: within,
    after: { ...figures, faults: faults.map((fault) => Object.values(fault).join(' ')) },
  });
  await em.flush();
  return verification;
}

function summary(reports: readonly [AuditedDomain, ChainReport][]): AuditVerification {
  const sum = (figure: 'entries' | 'chains' | 'seals') =>
    reports.reduce((total, [, report]) => total + report[figure], 0);
  const faults = reports.flatMap(([domain, report]) =>
    report.faults.map(({ fault: kind, ...place }) => ({ domain, ...place, kind })),
  );
  const sealedAt = reports.flatMap(([, report]) => report.sealedAt ?? []);
  return {
    isWhole: faults.length === 0,
    entries: sum('entries'),
    chains: sum('chains'),
    seals: sum('seals'),
    sealedAt: sealedAt.toSorted((a, b) => b.getTime() - a.getTime())[0] ?? null,
    faults,
  };
}

/** Under the caller's row policies; the ORM writes parameters as `?`. */
const asCaller =
  (em: EntityManager): RunSql =>
  (sql, values) =>
    em.execute(sql.replaceAll(/\$\d+/g, '?'), values.map(String));
