import { createAdministrators } from '@zhongtai/business/modules/grant/index';
import { createBank } from '@zhongtai/business/modules/organisation/index';
import { serviceCaller } from '@zhongtai/kit/caller';
import { DomainError } from '@zhongtai/kit/errors';
import { type BankDoors, withBankDoors } from './bank-doors.ts';
import { Refusal, runCommand } from './refusal.ts';
import { withEngines } from './with-engines.ts';

const USAGE = `Say what to do:
  npm run operator -- create-bank <bank> <name>
  npm run operator -- create-administrators <bank>`;

type Command = (doors: BankDoors, args: readonly string[]) => Promise<void>;

const COMMANDS: Readonly<Record<string, Command>> = {
  'create-bank': makeBank,
  'create-administrators': makeAdministrators,
};

const SENTENCES: Readonly<Record<string, string>> = {
  ADMINISTRATORS_EXIST: 'The bank has its administrators already: they make and grant all others.',
  ORGANISATION_NOT_FOUND: 'There is no such bank: make it with npm run operator -- create-bank.',
  ORGANISATION_EXISTS: 'There is a bank of that name already.',
};

await runCommand(async () => {
  const [name = '', ...args] = process.argv.slice(2);
  const command = COMMANDS[name];
  if (!command || !/^[a-z0-9_]{1,20}$/.test(args[0] ?? '')) throw new Refusal(USAGE);
  await withEngines((engines) =>
    withBankDoors(engines, (doors) => refusing(() => command(doors, args))),
  );
  return 0;
});

/** A production platform begins empty: a head office, so that people can belong to it. */
async function makeBank(doors: BankDoors, [bank = '', ...words]: readonly string[]): Promise<void> {
  const name = words.join(' ').trim();
  if (name === '') throw new Refusal(USAGE);
  await createBank(contextOf(doors), { path: bank, name });
  console.log(`The bank ${bank} is there. Next: npm run operator -- create-administrators ${bank}`);
}

/** The only time that these passwords are told. */
async function makeAdministrators(doors: BankDoors, [bank = '']: readonly string[]): Promise<void> {
  const made = await createAdministrators(contextOf(doors), bank);
  console.log('Hand each to another person; they are told this once and changed at first sign-in.');
  for (const { username, role, initialPassword } of made) {
    console.log(`  ${username.padEnd(28)} ${initialPassword}  ${role}`);
  }
}

function contextOf({ business }: BankDoors) {
  return { em: business(), caller: serviceCaller('platform'), now: () => new Date() };
}

async function refusing(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    const sentence = error instanceof DomainError ? SENTENCES[error.code] : undefined;
    throw sentence ? new Refusal(sentence, { cause: error }) : error;
  }
}
