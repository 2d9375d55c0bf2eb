import { openSeals } from '@zhongtai/kit/audit';
import { verifyDomain } from './audit-report.ts';
import { DOMAINS } from './domains.ts';
import { sealingOf } from './environment.ts';
import { runCommand } from './refusal.ts';
import { readSettings } from './settings.ts';
import { withDatabase } from './with-database.ts';

await runCommand(async () => {
  const { home } = readSettings(process.env);
  const seals = openSeals(sealingOf(home));
  const reports = await withDatabase(({ admin }) =>
    Promise.all(DOMAINS.map((domain) => verifyDomain(admin, domain, seals))),
  );
  for (const { summary } of reports) console.log(summary);
  const faults = reports.flatMap((report) => report.faults);
  for (const fault of faults) console.error(fault);
  console.log(faults.length === 0 ? 'The audit log is whole.' : 'The audit log is NOT whole.');
  return faults.length === 0 ? 0 : 1;
});
