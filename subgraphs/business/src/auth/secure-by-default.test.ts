import { describe, expect, it } from 'vitest';
import { newLogger } from '@zhongtai/kit/logging';
import fastify from 'fastify';
import { aBankWithLogins, aConfig, openAuthDatabase, startProvider } from './auth.fixture.ts';
import { authManager } from './auth.manager.ts';
import { actionOf, newBrowser, startOfSignIn } from './browser.fixture.ts';
import { mountAuth } from './mount-auth.ts';

const orm = await openAuthDatabase();
await aBankWithLogins(orm, 'demo');

describe('demo logins in the database', () => {
  const start = async (isExposed: boolean) => {
    const app = fastify();
    const config = await aConfig({ demo: false, isExposed });
    const logger = newLogger('business', { level: 'silent' });
    try {
      await mountAuth(app, { orm, config, logger });
    } finally {
      await app.close();
    }
  };

  it('keep a platform that others can reach from starting, until they are disabled', async () => {
    await expect(start(true)).rejects.toThrow(/demo logins, whose passwords are published/);
    await start(false);
    const em = authManager(orm);
    await em.execute('update business.operator set is_disabled = true where is_demo');
    await em.execute('update business.oidc_client set is_disabled = true where is_demo');
    await start(true);
    await em.execute('update business.operator set is_disabled = false where is_demo');
  });
});

describe('the sign-in form', () => {
  const publicUrl = 'https://graph.bank.example';

  async function open() {
    const config = await aConfig({ publicUrl });
    const { address } = await startProvider(orm, config);
    const client = newBrowser({ publicUrl, address });
    const response = await client.get(startOfSignIn(publicUrl).url);
    const action = new URL(actionOf(await response.text()), publicUrl).href;
    return { address, client, action };
  }

  it('sets cookies over https that no other host can plant', async () => {
    const { address } = await open();
    const asked = startOfSignIn(publicUrl).url.replace(publicUrl, address);
    const response = await fetch(asked, { redirect: 'manual' });
    const cookies = response.headers.getSetCookie();
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__(Host|Secure)-/);
      expect(cookie.toLowerCase()).toMatch(/; secure/);
      expect(cookie.toLowerCase()).toMatch(/; httponly/);
      expect(cookie.toLowerCase()).not.toMatch(/; domain=/);
    }
  });

  it.each([
    ['https://evil.example', 403],
    ['null', 403],
    [publicUrl, 401],
  ])('from %s is answered with %i', async (origin, status) => {
    const { client, action } = await open();
    const form = { username: 'nobody', password: 'wrong' };
    expect((await client.post(action, form, { origin })).status).toBe(status);
  });
});
