import { jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { CONSOLE_URL, startProvider } from './auth.fixture.ts';
import { CALLBACK, CONSOLE_BASIC, actionOf, startOfSignIn, statusesOf } from './browser.fixture.ts';
import { PASSWORD, codeOf, openConsole } from './console.fixture.ts';

const { orm, config, publicUrl, address, keys, ...console } = await openConsole();
const { browser, openForm, signIn, exchange, refresh, claimsOf } = console;

describe('signing in', () => {
  it('gives the console a token that names the operator, its part of the bank and what it holds', async () => {
    const { response, exchange: redeem } = await signIn('campaign.b01.demo');
    const callback = new URL(response.headers.get('location') ?? '');
    expect(callback.origin + callback.pathname).toBe(CALLBACK);
    expect(callback.searchParams.get('state')).toBe('a state');
    const { status, body } = await redeem();
    expect(status).toBe(200);
    const claims = await claimsOf(body['access_token']);
    expect(claims).toMatchObject({
      sub: 'campaign.b01.demo',
      kind: 'OPERATOR',
      name: '活动经理 b01',
      organisation: 'demo.b01',
      grants: [{ role: 'CAMPAIGN_MANAGER', organisation: 'demo.b01' }],
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
    });
  });

  it('asks nobody whether the console may act for them, also when the console wants it asked', async () => {
    const { submit, verifier } = await openForm(browser(), {
      scope: 'openid offline_access',
      prompt: 'consent',
    });
    const response = await submit('analyst.demo', PASSWORD);
    const code = codeOf(response);
    const { body } = await exchange(code, verifier);
    expect(await claimsOf(body['access_token'])).toMatchObject({
      grants: [{ role: 'ANALYST' }],
    });
    expect((await refresh(body['refresh_token'])).status).toBe(200);
  });

  it('takes a user name in capitals and with blanks around it', async () => {
    const { response } = await signIn('  Admin.Demo ');
    expect(codeOf(response)).not.toBe('');
  });

  it('exchanges a code once, also when asked twice at the same moment', async () => {
    const { exchange: redeem } = await signIn('admin.demo');
    const answers = await Promise.all([redeem(), redeem()]);
    expect(statusesOf(answers)).toEqual([200, 400]);
    expect((await redeem()).body['error']).toBe('invalid_grant');
  });

  it('refuses a code without its verifier', async () => {
    const { response } = await signIn('admin.demo');
    const { body } = await exchange(codeOf(response), 'x'.repeat(43));
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
    const page = await (await client.get(`${publicUrl}/auth/session/end?${end.toString()}`)).text();
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
    const code = codeOf(response);
    const { body } = await exchange(code, verifier);
    expect(await claimsOf(body['access_token'])).toMatchObject({ sub: 'admin.demo' });
  });
});
