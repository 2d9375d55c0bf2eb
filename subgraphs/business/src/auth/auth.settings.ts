import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { ConfigError, flag, optional, secret, text, url } from '@zhongtai/kit/config';
import type { JWKS } from 'oidc-provider';
import { z } from 'zod';
import { type SecondFactorConfig, passkeyPlace } from './second-factor.settings.ts';

/** Variables of sign-in: `config.ts` spreads them into the settings of the process. */
export const AUTH_SETTINGS = {
  PUBLIC_URL: url(['http', 'https'], 'http://127.0.0.1:4000'),
  CONSOLE_URL: url(['http', 'https'], 'http://127.0.0.1:3000'),
  AUTH_KEYS_FILE: text(),
  CONSOLE_CLIENT_SECRET: secret(),
  DEMO: flag(),
  NODE_ENV: text('development'),
  /** The launcher keeps the keys that it generates in this folder. */
  ZHONGTAI_HOME: optional(text()),
  /** `1`: callers from outside may be served, and data be kept, with generated keys. */
  ALLOW_GENERATED_KEYS: flag(),
  /** Whether administrators need a second factor: by default everywhere but where demo logins are. */
  SECOND_FACTOR: optional(z.enum(['required', 'optional'], 'must be required or optional')),
  /** Domain of passkeys, when console and sign-in page have different hosts below it. */
  PASSKEY_DOMAIN: optional(text()),
};

/** Files whose keys must be the bank's own in production. */
const KEY_FILES = ['AUTH_KEYS_FILE', 'AUDIT_KEY_FILE', 'PERSONAL_KEYS_FILE'] as const;

type Settings = z.infer<z.ZodObject<typeof AUTH_SETTINGS>> &
  Readonly<Partial<Record<(typeof KEY_FILES)[number], string | null>>>;

export interface AuthConfig {
  /** Where callers reach the platform, as the gateway serves it. */
  readonly publicUrl: string;
  readonly consoleUrl: string;
  readonly consoleSecret: string;
  readonly keys: AuthKeys;
  /** Whether demo operators and clients may sign in, and are named on the sign-in page. */
  readonly demo: boolean;
  /** In production and reachable by others than this machine. */
  readonly isExposed: boolean;
  readonly secondFactor: SecondFactorConfig;
}

const KEYS = z.object({
  jwks: z.object({
    keys: z
      .array(
        z.looseObject({ kty: z.literal('RSA'), kid: z.string(), d: z.string(), n: z.string() }),
      )
      .min(1),
  }),
  cookieKeys: z.array(z.string().min(32)).min(1),
  sealingKeys: z.array(z.string().regex(/^[\w-]{43}$/)).min(1),
});

export interface AuthKeys {
  /** Private RSA keys; the first signs, the others are still accepted. */
  readonly jwks: JWKS;
  readonly cookieKeys: string[];
  /** 32 bytes each, base64url: second factors are kept encrypted with the first. */
  readonly sealingKeys: string[];
}

/** @throws ConfigError naming every problem, also of the keys file */
export function readAuthConfig(settings: Settings): AuthConfig {
  const keys = readKeys(settings.AUTH_KEYS_FILE);
  const problems = [...(keys ? [] : [KEYS_PROBLEM]), ...unfitForProduction(settings)];
  if (!keys || problems.length > 0) throw new ConfigError(problems);
  return {
    publicUrl: settings.PUBLIC_URL,
    consoleUrl: settings.CONSOLE_URL,
    consoleSecret: settings.CONSOLE_CLIENT_SECRET,
    keys,
    demo: settings.DEMO,
    isExposed: isExposed(settings),
    secondFactor: secondFactorOf(settings, keys),
  };
}

function secondFactorOf(settings: Settings, { sealingKeys }: AuthKeys): SecondFactorConfig {
  const { PUBLIC_URL: publicUrl, CONSOLE_URL: consoleUrl, PASSKEY_DOMAIN: domain } = settings;
  const policy = settings.SECOND_FACTOR ?? (settings.DEMO ? 'optional' : 'required');
  return {
    sealingKeys,
    isRequired: policy === 'required',
    passkeys: passkeyPlace({ publicUrl, consoleUrl, domain }),
  };
}

const KEYS_PROBLEM =
  'AUTH_KEYS_FILE must name a JSON file { "jwks": { "keys": [RSA private keys with kid] }, "cookieKeys": [32 characters or more], "sealingKeys": [32 bytes as base64url] }';

function readKeys(file: string): AuthKeys | null {
  try {
    return KEYS.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

const isExposed = ({ NODE_ENV, PUBLIC_URL }: Settings): boolean =>
  NODE_ENV === 'production' && !isLoopback(PUBLIC_URL);

/** Whoever can only be reached from the same machine is at a desk, whatever NODE_ENV says. */
function unfitForProduction(settings: Settings): string[] {
  if (!isExposed(settings)) return [];
  const problems = [];
  for (const name of ['PUBLIC_URL', 'CONSOLE_URL'] as const) {
    const isPlain = settings[name].startsWith('http:') && !isLoopback(settings[name]);
    if (isPlain)
      problems.push(`${name} must be https in production: tokens and passwords go there`);
  }
  if (settings.DEMO) {
    problems.push('DEMO must be 0 in production with a PUBLIC_URL: demo passwords are published');
  }
  return settings.ALLOW_GENERATED_KEYS ? problems : [...problems, ...generatedKeys(settings)];
}

function isLoopback(address: string): boolean {
  const { hostname } = new URL(address);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}

function generatedKeys({ ZHONGTAI_HOME: home, ...settings }: Settings): string[] {
  if (home === null) return [];
  const isInside = (file: string) => !relative(resolve(home), resolve(file)).startsWith('..');
  return KEY_FILES.filter((name) => settings[name] && isInside(settings[name])).map(
    (name) =>
      `${name} is the generated one in ZHONGTAI_HOME: give your own, or set ALLOW_GENERATED_KEYS=1`,
  );
}
