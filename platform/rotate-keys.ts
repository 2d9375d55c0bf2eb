import { rewrapSubjectKeys } from '@zhongtai/business/modules/personal/index';
import { rewrapSeeds } from '@zhongtai/operations/modules/lottery/index';
import { rewrapLotKeys } from '@zhongtai/operations/modules/prize/index';
import { openKeyFile, openVault, readKeyFile, withNewVersion } from '@zhongtai/kit/personal';
import { withBankDoors } from './bank-doors.ts';
import { runCommand } from './refusal.ts';
import { openPersonalKeys, writePrivately } from './secrets.ts';
import { readSettings } from './settings.ts';
import { withEngines } from './with-engines.ts';

/**
 * Adds a version of the wrapping key and wraps every data key anew, of customers, of lots of codes and the seeds of lotteries; the data itself
 * stays as it is.
 * Broken off, it goes on with `--resume`, which adds no version. Running processes see the new file by
 * themselves. Old versions stay in it: a backup of the database is read with the keys of its day.
 */
await runCommand(async () => {
  const { home } = readSettings(process.env);
  const file = openPersonalKeys(home);
  const isResumed = process.argv.slice(2).includes('--resume');
  if (!isResumed) writePrivately(file, withNewVersion(readKeyFile(file)));
  const vault = openVault(openKeyFile(file));
  const rewrapped = await withEngines((engines, signal) =>
    withBankDoors(
      engines,
      async ({ business, operations }) =>
        (await rewrapSubjectKeys(business, vault, signal)) +
        (await rewrapLotKeys(operations, vault, signal)) +
        (await rewrapSeeds(operations, vault, signal)),
    ),
  );
  console.log(`${rewrapped} keys are wrapped by ${await vault.currentKeyId()}.`);
  return 0;
});
