import { type ChainFault, openSeals, sealedHeads, verifyAudit } from '@zhongtai/kit/audit';
import { DOMAINS, type Domain } from './domains.ts';
import { sealingOf } from './environment.ts';
import { withClient } from './postgres/index.ts';
import { runCommand } from './refusal.ts';
import { readSettings } from './settings.ts';
import { withDatabase } from './with-database.ts';

/** Any row of the log, as a person would look for it. */
interface Row {
  readonly id: string;
  readonly at: Date;
}

await runCommand(async () => {
  const { home } = readSettings(process.env);
  const seals = openSeals(sealingOf(home));
  const reports = await withDatabase(({ admin }) =>
    Promise.all(DOMAINS.map((domain) => verifyDomain(admin, domain, seals))),
  );
  const faults = reports.flat();
  for (const fault of faults) console.error(fault);
  console.log(faults.length === 0 ? 'The audit log is whole.' : 'The audit log is NOT whole.');
  return faults.length === 0 ? 0 : 1;
});

/** @returns a line for each fault */
function verifyDomain(
  url: string,
  domain: Domain,
  seals: ReturnType<typeof openSeals>,
): Promise<string[]> {
  return withClient(url, async (client) => {
    // The administrator of a bank's own server may be no superuser: row policies see every bank.
    await client.query(`select set_config('app.organisation', '*', false)`);
    const run = async (sql: string, values: unknown[]) => (await client.query(sql, values)).rows;
    const report = await verifyAudit(run, domain, {
      sealed: seals ? sealedHeads(seals, domain) : [],
    });
    const { entries, chains, sealedAt } = report;
    const sealed = sealedAt
      ? `${report.seals} seals, the last of ${sealedAt.toISOString()}`
      : 'no seals';
    console.log(`${domain.padEnd(10)} ${entries} entries in ${chains} chains, ${sealed}`);
    return Promise.all(
      report.faults.map(async (fault) => {
        const { rows } = await client.query<Row>(
          `select id, at from ${domain}.audit_entry where organisation = $1::ltree and seq = $2`,
          [fault.organisation, fault.seq],
        );
        return sentenceOf(domain, fault, rows[0]);
      }),
    );
  });
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
