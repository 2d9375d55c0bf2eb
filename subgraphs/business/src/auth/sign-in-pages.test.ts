import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  CONSOLE_URL,
  aBankWithLogins,
  aConfig,
  openAuthDatabase,
  startProvider,
} from './auth.fixture.ts';
import { actionOf, newBrowser, startOfSignIn } from './browser.fixture.ts';

const orm = await openAuthDatabase();
const config = await aConfig();
const { publicUrl } = config;
await aBankWithLogins(orm, 'demo');
const { address } = await startProvider(orm, config);

const browser = (at = address) => newBrowser({ publicUrl, address: at });

describe('the sign-in page', () => {
  const open = (headers: Record<string, string> = {}, over: Record<string, string> = {}) =>
    browser().get(startOfSignIn(publicUrl, over).url, headers);

  it.each<[string, Record<string, string>, Record<string, string>]>([
    ['zh-CN', {}, {}],
    ['zh-CN', { 'accept-language': 'fr, de;q=0.5' }, {}],
    ['en', { 'accept-language': 'en-GB,en;q=0.9,zh;q=0.8' }, {}],
    ['en', { 'accept-language': 'zh-CN' }, { ui_locales: 'en' }],
    ['zh-CN', { 'accept-language': 'en' }, { ui_locales: 'zh-CN en' }],
  ])('is in %s for %j and %j', async (lang, headers, parameters) => {
    const page = await (await open(headers, parameters)).text();
    expect(page).toContain(`<html lang="${lang}">`);
    expect(page).toContain(lang === 'en' ? '>Sign in</button>' : '>登录</button>');
  });

  it('runs no script, loads nothing from elsewhere and may lead only to the console', async () => {
    const response = await open();
    const page = await response.text();
    expect(page).not.toMatch(/<script|javascript:| on[a-z]+=|https?:\/\//);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`form-action 'self' ${CONSOLE_URL}`);
    const style = /<style>([^]*)<\/style>/.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(policy).toContain(`style-src 'sha256-${hash}';`);
    expect(policy).not.toContain('script-src');
    expect(policy).not.toContain('unsafe');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('ties every field to its label and says aloud what was wrong', async () => {
    const client = browser();
    const page = await (await client.get(startOfSignIn(publicUrl).url)).text();
    for (const [, id] of page.matchAll(/<input id="([^"]+)"/g)) {
      expect(page).toContain(`<label for="${id}">`);
    }
    const action = new URL(actionOf(page), publicUrl).href;
    const refused = await client.post(action, { username: '"><b>x', password: 'wrong' });
    const again = await refused.text();
    expect(again).toMatch(/<p class="alarm" id="problem" role="alert">[^<]+<\/p>/);
    expect(again).toContain('aria-describedby="problem"');
    expect(again).not.toContain('<b>');
    const tooLong = await client.post(action, { username: 'x', password: 'x'.repeat(9_000) });
    expect(tooLong.status).toBe(413);
    expect(await tooLong.text()).toContain('登录请求不完整或不被接受');
    const empty = await client.post(action, { username: '', password: '' });
    expect(empty.status).toBe(422);
  });

  it('shows demo logins only where they work', async () => {
    const shown = await (await open()).text();
    expect(shown).toContain('<code>campaign.b01.demo</code> 活动经理 · demo.b01');
    const real = await startProvider(orm, { ...config, demo: false });
    const page = await (await browser(real.address).get(startOfSignIn(publicUrl).url)).text();
    expect(page).toContain('name="password"');
    expect(page).not.toContain('zhongtai-demo');
  });

  it('says what to do when it was open for too long', async () => {
    const response = await browser().get(`${publicUrl}/auth/interaction/gone`, {
      'accept-language': 'en',
    });
    expect(response.status).toBe(400);
    const page = await response.text();
    expect(page).toContain('Go back to the console and sign in again');
    expect(page).toContain(`href="${CONSOLE_URL}"`);
  });
});

describe('the provider behind the gateway', () => {
  it('names only the public address, whatever host it is asked by', async () => {
    const response = await fetch(`${address}/auth/.well-known/openid-configuration`, {
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
    });
    const discovery = (await response.json()) as Record<string, unknown>;
    expect(discovery).toMatchObject({
      issuer: `${publicUrl}/auth`,
      authorization_endpoint: `${publicUrl}/auth/authorize`,
      token_endpoint: `${publicUrl}/auth/token`,
      jwks_uri: `${publicUrl}/auth/jwks`,
      end_session_endpoint: `${publicUrl}/auth/session/end`,
    });
    expect(JSON.stringify(discovery)).not.toContain('evil');
  });

  it('publishes no private part of its keys', async () => {
    const response = await fetch(`${address}/auth/jwks`);
    const { keys } = (await response.json()) as { keys: Record<string, string>[] };
    expect(keys.map(({ kid }) => kid)).toEqual([config.keys.jwks.keys[0]?.kid]);
    expect(Object.keys(keys[0] ?? {})).not.toContain('d');
  });
});
