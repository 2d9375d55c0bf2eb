import { afterEach, describe, expect, it, vi } from 'vitest';
import { openTokenVerifier } from '../src/auth/access-token.ts';
import { rememberTokens } from '../src/auth/verified-tokens.ts';
import { newIssuer, OPERATOR, PUBLIC_URL } from './support/issuer.ts';
import { newSmallBank } from './support/small-bank.ts';

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  vi.useRealTimers();
  for (const close of closers.splice(0)) await close();
});

async function servedIssuer() {
  const issuer = await newIssuer();
  const server = await newSmallBank().serve('business', {
    mount: async (app) => void app.get('/auth/jwks', async () => issuer.jwks()),
  });
  let closing: Promise<void> | undefined;
  const stop = () => (closing ??= server.close());
  closers.push(stop);
  const jwksUrl = `http://127.0.0.1:${server.port}/auth/jwks`;
  const tokens = openTokenVerifier({ jwksUrl, issuer: `${PUBLIC_URL}/auth` });
  return { issuer, stop, tokens };
}

const codeOf = (verdict: Promise<unknown>) =>
  verdict.then(
    () => 'accepted',
    (error: { extensions?: { code?: string } }) => error.extensions?.code,
  );

describe('keys of the issuer', () => {
  it('are looked up again when a token names one not seen before', async () => {
    const { issuer, tokens } = await servedIssuer();
    expect(await codeOf(tokens.verify(await issuer.token(OPERATOR)))).toBe('accepted');
    await issuer.rotate();
    const token = await issuer.token(OPERATOR);
    // Only the clock of the look-up interval moves on.
    vi.useFakeTimers({ now: Date.now() + 6_000, toFake: ['Date'] });
    expect(await codeOf(tokens.verify(token))).toBe('accepted');
  });

  it('stay good while the issuer is down', async () => {
    const { issuer, stop, tokens } = await servedIssuer();
    const token = await issuer.token(OPERATOR, { expiresInSeconds: 7_200 });
    await tokens.verify(token);
    await stop();
    vi.useFakeTimers({ now: Date.now() + 3_600_000, toFake: ['Date'] });
    expect(await codeOf(tokens.verify(token))).toBe('accepted');
  });

  it('that cannot be had are no reason to call a token bad', async () => {
    const { issuer, stop, tokens } = await servedIssuer();
    await stop();
    expect(await codeOf(tokens.verify(await issuer.token(OPERATOR)))).toBe('AUTHORITY_UNAVAILABLE');
    await expect(tokens.ready()).rejects.toThrow();
  });
});

describe('a token that was checked', () => {
  it('is checked again after a minute, or when one of its grants has ended', async () => {
    const { issuer, tokens } = await servedIssuer();
    const began = Date.now();
    let now = began;
    let checks = 0;
    const verify = rememberTokens(
      (token) => {
        checks += 1;
        return tokens.verify(token);
      },
      () => now,
    );
    const until = Math.floor(began / 1_000) + 30;
    const grants = [{ role: 'SERVICE_AGENT', organisation: 'demo', until }];
    const lasting = await issuer.token(OPERATOR, { expiresInSeconds: 7_200 });
    const ending = await issuer.token({ ...OPERATOR, grants }, { expiresInSeconds: 7_200 });
    const checksAt = async (afterMs: number, token: string) => {
      now = began + afterMs;
      const before = checks;
      await verify(token);
      return checks - before;
    };
    expect([await checksAt(0, lasting), await checksAt(59_000, lasting)]).toEqual([1, 0]);
    expect(await checksAt(61_000, lasting)).toBe(1);
    expect([await checksAt(0, ending), await checksAt(28_000, ending)]).toEqual([1, 0]);
    expect(await checksAt(31_000, ending)).toBe(1);
  });
});
