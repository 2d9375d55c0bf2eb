import { createRemoteJWKSet, jwtVerify } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  CONSOLE_URL,
  aBankWithLogins,
  aConfig,
  openAuthDatabase,
  startProvider,
} from './auth.fixture.ts';
import { authManager } from './auth.manager.ts';
import {
  CALLBACK,
  CONSOLE_BASIC,
  actionOf,
  askToken,
  newBrowser,
  startOfSignIn,
} from './browser.fixture.ts';

const PASSWORD = 'zhongtai-demo';

const orm = await openAuthDatabase();
const config = await aConfig();
const { publicUrl } = config;
await aBankWithLogins(orm, 'demo');
const { address, lines } = await startProvider(orm, config);
const keys = createRemoteJWKSet(new URL(`${address}/auth/jwks`));

beforeEach(async () => {
  const em = authManager(orm);
  await em.execute('update business.operator set failed_attempts = 0, locked_until = null');
});

const browser = () => newBrowser({ publicUrl, address });

async function openForm(client = browser(), over: Record<string, string> = {}) {
  const start = startOfSignIn(publicUrl, over);
  const page = await (await client.get(start.url)).text();
  const action = new URL(actionOf(page), publicUrl).href;
  const submit = (username: string, password: string) =>
    client.post(action, { username, password });
  return { client, page, submit, verifier: start.verifier };
}

async function signIn(username: string, client = browser()) {
  const { submit, verifier } = await openForm(client);
  const response = await submit(username, PASSWORD);
  const callback = new URL(response.headers.get('location') ?? 'about:blank');
  const code = callback.searchParams.get('code') ?? '';
  return { client, callback, exchange: () => exchange(code, verifier) };
}

const exchange = (code: string, verifier: string) =>
  askToken(
    address,
    { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, code_verifier: verifier },
    CONSOLE_BASIC,
  );

const refresh = (token: string) =>
  askToken(address, { grant_type: 'refresh_token', refresh_token: token }, CONSOLE_BASIC);

const claimsOf = async (token: string | undefined) =>
  (
    await jwtVerify(token ?? '', keys, {
      issuer: `${publicUrl}/auth`,
      audience: 'urn:zhongtai:graph',
      typ: 'at+jwt',
    })
  ).payload;

describe('signing in', () => {
  it('gives the console a token that names the operator, its part of the bank and its roles', async () => {
    const { callback, exchange: redeem } = await signIn('campaign.b01.demo');
    expect(callback.href).toContain(CALLBACK);
    expect(callback.searchParams.get('state')).toBe('a state');
    const { status, body } = await redeem();
    expect(status).toBe(200);
    const claims = await claimsOf(body['access_token']);
    expect(claims).toMatchObject({
      sub: 'campaign.b01.demo',
      kind: 'OPERATOR',
      name: '活动经理 b01',
      organisation: 'demo.b01',
      roles: ['CAMPAIGN_MANAGER'],
      scope: 'graph',
      client_id: 'console',
    });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(15 * 60);
  });

  it('tells the console the same in the ID token', async () => {
    const { exchange: redeem } = await signIn('admin.demo');
    const { body } = await redeem();
    const { payload } = await jwtVerify(body['id_token'] ?? '', keys, { audience: 'console' });
    expect(payload).toMatchObject({
      sub: 'admin.demo',
      nonce: 'a nonce',
      organisation: 'demo',
      roles: ['ADMINISTRATOR'],
    });
  });

  it('asks nobody whether the console may act for them, also when the console wants it asked', async () => {
    const { submit, verifier } = await openForm(browser(), {
      scope: 'openid offline_access',
      prompt: 'consent',
    });
    const response = await submit('analyst.demo', PASSWORD);
    const code = new URL(response.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const { body } = await exchange(code, verifier);
    expect(await claimsOf(body['access_token'])).toMatchObject({ roles: ['ANALYST'] });
    expect((await refresh(body['refresh_token'] ?? '')).status).toBe(200);
  });

  it('takes a user name in capitals and with blanks around it', async () => {
    const { callback } = await signIn('  Admin.Demo ');
    expect(callback.searchParams.get('code')).toBeTruthy();
  });

  it('exchanges a code once, also when asked twice at the same moment', async () => {
    const { exchange: redeem } = await signIn('admin.demo');
    const answers = await Promise.all([redeem(), redeem()]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400]);
    expect((await redeem()).body['error']).toBe('invalid_grant');
  });

  it('refuses a code without its verifier', async () => {
    const { callback } = await signIn('admin.demo');
    const code = callback.searchParams.get('code') ?? '';
    const { body } = await exchange(code, 'x'.repeat(43));
    expect(body['error']).toBe('invalid_grant');
  });

  it('refuses to start without PKCE', async () => {
    const response = await browser().get(
      startOfSignIn(publicUrl, { code_challenge: '', code_challenge_method: '' }).url,
    );
    expect(response.headers.get('location')).toContain('error=invalid_request');
  });

  it('sends nobody to an address that is not the console’s', async () => {
    const { url } = startOfSignIn(publicUrl, { redirect_uri: 'http://127.0.0.1:3999/elsewhere' });
    const response = await browser().get(url, { 'accept-language': 'en' });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('invalid_redirect_uri');
  });
});

describe('refusing', () => {
  it('answers a wrong password and an unknown name alike, and keeps neither in the log', async () => {
    const { submit } = await openForm();
    const wrong = await submit('admin.demo', 'not the password');
    const unknown = await submit('nobody.demo', 'not the password');
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    const [a, b] = [await wrong.text(), await unknown.text()];
    expect(a).toContain('用户名或密码不正确');
    expect(a.replace('admin.demo', 'nobody.demo')).toBe(b);
    const log = lines.filter((line) => line.includes('sign-in refused')).join('');
    expect(log).not.toMatch(/admin\.demo|nobody\.demo|not the password/);
    expect(log).not.toBe('');
  });

  it('locks a name after five wrong passwords, whatever comes next, for 15 minutes', async () => {
    const { submit } = await openForm();
    await Promise.all(Array.from({ length: 5 }, () => submit('analyst.demo', 'wrong')));
    expect((await submit('analyst.demo', PASSWORD)).status).toBe(401);
    const em = authManager(orm);
    const [row] = await em.execute<{ minutes: number }[]>(
      `select round(extract(epoch from locked_until - now()) / 60)::int as minutes
       from business.operator where username = 'analyst.demo'`,
    );
    expect(row?.minutes).toBe(15);
    await em.execute(`update business.operator set locked_until = now() - interval '1 second'
      where username = 'analyst.demo'`);
    expect((await submit('analyst.demo', PASSWORD)).status).toBe(303);
  });

  it('lets the right password in at the fifth try', async () => {
    const { submit } = await openForm();
    for (let tries = 0; tries < 4; tries += 1) await submit('product.demo', 'wrong');
    expect((await submit('product.demo', PASSWORD)).status).toBe(303);
  });

  it('checks no more than five of many passwords tried at once', async () => {
    const { submit } = await openForm();
    const guesses = ['1', '2', '3', '4', '5', '6', '7', PASSWORD];
    const tried = guesses.map((guess) => submit('approver.demo', guess));
    const passed = (await Promise.all(tried)).filter(({ status }) => status === 303);
    const [row] = await authManager(orm).execute<{ isLocked: boolean }[]>(
      `select locked_until > now() as "isLocked" from business.operator where username = 'approver.demo'`,
    );
    expect(passed.length === 1 || row?.isLocked).toBe(true);
  });

  it('makes an address wait after twenty failures, and no other', async () => {
    const { client } = await openForm();
    const tries = Array.from({ length: 20 }, async () => {
      const { submit } = await openForm(client);
      return (await submit('nobody.demo', 'wrong')).status;
    });
    expect(new Set(await Promise.all(tries))).toEqual(new Set([401]));
    const { submit } = await openForm(client);
    const refused = await submit('admin.demo', PASSWORD);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    const elsewhere = await openForm();
    expect((await elsewhere.submit('admin.demo', PASSWORD)).status).toBe(303);
  });

  it('refuses a disabled operator, also one that is signed in', async () => {
    const { exchange: redeem } = await signIn('service.demo');
    const { body } = await redeem();
    const em = authManager(orm);
    await em.execute(
      `update business.operator set is_disabled = true where username = 'service.demo'`,
    );
    const { submit } = await openForm();
    expect((await submit('service.demo', PASSWORD)).status).toBe(401);
    expect((await refresh(body['refresh_token'] ?? '')).body['error']).toBe('invalid_grant');
  });
});

describe('staying and leaving', () => {
  it('refreshes for as long as the session lasts', async () => {
    const { exchange: redeem } = await signIn('admin.demo');
    const token = (await redeem()).body['refresh_token'] ?? '';
    const again = await Promise.all([refresh(token), refresh(token)]);
    expect(again.map(({ status }) => status)).toEqual([200, 200]);
    expect(await claimsOf(again[0]?.body['access_token'])).toMatchObject({ sub: 'admin.demo' });
  });

  it('signs out by the form: back to the console, and the refresh token is worth nothing', async () => {
    const { client, exchange: redeem } = await signIn('admin.demo');
    const { id_token: hint = '', refresh_token: token = '' } = (await redeem()).body;
    const end = new URLSearchParams({
      id_token_hint: hint,
      post_logout_redirect_uri: `${CONSOLE_URL}/api/auth/signed-out`,
    });
    const page = await (await client.get(`${publicUrl}/auth/session/end?${end}`)).text();
    expect(page).toContain('确定要退出登录吗');
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const out = await client.post(actionOf(page), { xsrf, logout: 'yes' });
    expect(out.headers.get('location')).toBe(`${CONSOLE_URL}/api/auth/signed-out`);
    expect((await refresh(token)).body['error']).toBe('invalid_grant');
    const form = await openForm(client);
    expect(form.page).toContain('name="password"');
  });

  it('revokes a refresh token', async () => {
    const { exchange: redeem } = await signIn('admin.demo');
    const token = (await redeem()).body['refresh_token'] ?? '';
    const response = await fetch(`${address}/auth/token/revocation`, {
      method: 'POST',
      body: new URLSearchParams({ token }),
      headers: { authorization: CONSOLE_BASIC },
    });
    expect(response.status).toBe(200);
    expect((await refresh(token)).body['error']).toBe('invalid_grant');
  });
});

describe('two copies of the provider', () => {
  it('share what they know: one shows the form, the other answers it and gives the token', async () => {
    const other = await startProvider(orm, config);
    const { client, submit, verifier } = await openForm();
    client.moveTo(other.address);
    const response = await submit('admin.demo', PASSWORD);
    const code = new URL(response.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const { body } = await exchange(code, verifier);
    expect(await claimsOf(body['access_token'])).toMatchObject({ sub: 'admin.demo' });
  });
});
