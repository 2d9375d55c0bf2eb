import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import type { Config } from '../../gateway/src/config.ts';

/** What a gateway under measurement is started with. */
export interface Startup {
  readonly port: number;
  readonly urls: Config['subgraphUrls'];
  readonly supergraphSdl: string;
  /** Texts that may be asked for by their hash. */
  readonly documents?: readonly string[];
}

/** Registered texts by `sha256` in hexadecimal, with the prefix in front. */
export const hashed = ({ documents = [] }: Startup, prefix = '') =>
  Object.fromEntries(
    documents.map((text) => [prefix + createHash('sha256').update(text).digest('hex'), text]),
  );

/** Also ends this process with the one that started it. */
export function startupOf(): Startup {
  process.once('disconnect', () => process.exit());
  const given = JSON.parse(process.argv[2] ?? '{}') as Startup & {
    readonly supergraphFile?: string;
  };
  // One of many types is longer than an argument may be.
  return given.supergraphFile === undefined
    ? given
    : { ...given, supergraphSdl: readFileSync(given.supergraphFile, 'utf8') };
}

/** Checks the token of a request as our own gateway does. */
export function verifier({ urls }: Startup): (authorization: string) => Promise<void> {
  const keys = createRemoteJWKSet(new URL(`${urls.business}/auth/jwks`));
  const rules = { algorithms: ['RS256'], typ: 'at+jwt', audience: 'urn:zhongtai:graph' };
  return async (authorization) => {
    await jwtVerify(authorization.slice('Bearer '.length), keys, rules);
  };
}
