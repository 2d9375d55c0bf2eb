import { runChecks } from './checks.ts';
import { runCommand } from './refusal.ts';
import { NONE, summary } from './tally.ts';

await runCommand(async () => {
  const checks = await runChecks();
  const failed = checks.filter(({ isOk }) => !isOk).length;
  console.log(summary({ ...NONE, passed: checks.length - failed, failed, skipped: 0 }));
  return failed > 0 ? 1 : 0;
});
