import {
  type ChainFault,
  type ChainReport,
  type Seals,
  sealedHeads,
  verifyAudit,
} from '@zhongtai/kit/audit';
import type { Domain } from './domains.ts';
import { withClient } from './postgres/index.ts';

/** Any row of the log, as a person would look for it. */
interface Row {
  readonly id: string;
  readonly at: Date;
}

interface AuditReport {
  /** What was looked at, in one line. */
  readonly summary: string;
  /** A line for each broken chain. */
  readonly faults: readonly string[];
}

/** Verifies a domain's audit log as the database's administrator. */
export function verifyDomain(
  url: string,
  domain: Domain,
  seals: Seals | null,
): Promise<AuditReport> {
  return withClient(url, async (client) => {
    // The administrator of a bank's own server may be no superuser: row policies see every bank.
    await client.query(`select set_config('app.organisation', '*', false)`);
    const run = async (sql: string, values: unknown[]) => (await client.query(sql, values)).rows;
    const report = await verifyAudit(run, domain, {
      sealed: seals ? sealedHeads(seals, domain) : [],
    });
    const faults = report.faults.map(async (fault) => {
      const { rows } = await client.query<Row>(
        `select id, at from ${domain}.audit_entry where organisation = $1::ltree and seq = $2`,
        [fault.organisation, fault.seq],
      );
      return sentenceOf(domain, fault, rows[0]);
    });
    return { summary: summaryOf(domain, report), faults: await Promise.all(faults) };
  });
}

function summaryOf(domain: Domain, { entries, chains, seals, sealedAt }: ChainReport): string {
  const sealed = sealedAt ? `${seals} seals, the last of ${sealedAt.toISOString()}` : 'no seals';
  return `${domain.padEnd(10)} ${entries} entries in ${chains} chains, ${sealed}`;
}

const MEANING = {
  ALTERED: 'is not what was written',
  MISSING: 'was removed',
  CUT: 'and all after it were removed',
  FORGED: 'has a seal that is not signed by us',
} as const satisfies Record<ChainFault['fault'], string>;

function sentenceOf(domain: Domain, { organisation, seq, fault }: ChainFault, row?: Row): string {
  const place = `${domain}: chain ${organisation || '(platform)'}, entry ${seq}`;
  const which = row ? ` (id ${row.id}, ${row.at.toISOString()})` : '';
  return `${fault} ${place}${which} ${MEANING[fault]}.`;
}
