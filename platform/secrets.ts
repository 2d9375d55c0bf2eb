import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newKeyFile } from '@zhongtai/kit/personal';
import { z } from 'zod';
import { DATABASE_ROLES, type DatabaseRole } from './domains.ts';
import { Refusal } from './refusal.ts';

const secret = z.string().min(32);

const SECRETS = z.object({
  postgres: secret,
  roles: z.record(z.enum(DATABASE_ROLES), secret),
  clickhouse: secret,
  gateway: secret,
  session: secret,
  consoleClient: secret,
});

export type Secrets = z.infer<typeof SECRETS>;

/**
 * The platform's own secrets in `<home>/secrets.json`, made on the first call and readable by this
 * account alone. @throws Refusal when the file is damaged
 */
export function openSecrets(home: string): Secrets {
  const file = join(home, 'secrets.json');
  if (!existsSync(file)) writePrivately(file, newSecrets());
  const parsed = SECRETS.safeParse(readJson(file));
  if (parsed.success) return parsed.data;
  throw new Refusal(
    `${file} is damaged: restore it from a copy, or set ZHONGTAI_HOME to a new folder.`,
  );
}

/** The identity provider's keys to sign, for cookies and to seal, made on the first call. Returns the file's name. */
export function openAuthKeys(home: string): string {
  const file = join(home, 'auth-keys.json');
  if (existsSync(file)) {
    addSealingKey(file);
    return file;
  }
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = {
    ...privateKey.export({ format: 'jwk' }),
    kid: randomUUID(),
    alg: 'RS256',
    use: 'sig',
  };
  writePrivately(file, {
    jwks: { keys: [key] },
    cookieKeys: [newSecret(), newSecret()],
    sealingKeys: [newSecret()],
  });
  return file;
}

/** A home from before second factors has none. */
function addSealingKey(file: string): void {
  const keys = readJson(file);
  if (typeof keys !== 'object' || keys === null || 'sealingKeys' in keys) return;
  writePrivately(file, { ...keys, sealingKeys: [newSecret()] });
}

/** The key that signs the heads of the audit log, made on the first call. Returns the file's name. */
export function openAuditKeys(home: string): string {
  const file = join(home, 'audit-keys.json');
  if (existsSync(file)) return file;
  const { privateKey } = generateKeyPairSync('ed25519');
  const key = {
    ...privateKey.export({ format: 'jwk' }),
    kid: randomUUID(),
    alg: 'EdDSA',
    use: 'sig',
  };
  writePrivately(file, { keys: [key] });
  return file;
}

/** The wrapping keys of personal data, made on the first call. Returns the file's name. */
export function openPersonalKeys(home: string): string {
  const file = personalKeysFile(home);
  if (!existsSync(file)) writePrivately(file, newKeyFile());
  return file;
}

/** Where the operator keeps them, else beside our other secrets. */
const personalKeysFile = (home: string): string =>
  process.env['PERSONAL_KEYS_FILE'] || join(home, 'personal-keys.json');

function newSecrets(): Secrets {
  const roles = Object.fromEntries(DATABASE_ROLES.map((role) => [role, newSecret()]));
  return {
    postgres: newSecret(),
    // Every role has been given its entry just above.
    roles: roles as Record<DatabaseRole, string>,
    clickhouse: newSecret(),
    gateway: newSecret(),
    session: newSecret(),
    consoleClient: newSecret(),
  };
}

/** 256 bits, in letters that need no escaping in a URL or in SQL. */
function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Renamed into place: a reader sees the whole file or none. */
export function writePrivately(file: string, content: unknown): void {
  mkdirSync(join(file, '..'), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, file);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
