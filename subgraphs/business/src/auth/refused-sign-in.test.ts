import { beforeEach, describe, expect, it } from 'vitest';
import { authManager } from './auth.manager.ts';
import { PASSWORD, openConsole } from './console.fixture.ts';

const { orm, lines, openForm, signIn, refresh, unlockAll } = await openConsole();

beforeEach(() => unlockAll());

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

  it('looks at no more than five of many passwords tried at once', async () => {
    const { submit } = await openForm();
    await Promise.all(Array.from({ length: 12 }, () => submit('approver.demo', 'wrong')));
    const rows = await authManager(orm).execute(
      `select failed_attempts as looked, locked_until > now() as "isLocked"
       from business.operator where username = 'approver.demo'`,
    );
    expect(rows).toEqual([{ looked: 5, isLocked: true }]);
  });

  it('makes an address wait after twenty failures, and no other', async () => {
    const { client } = await openForm();
    // A few more than twenty: on a slow machine some are earned back meanwhile.
    const tries = Array.from({ length: 25 }, async () => {
      const { submit } = await openForm(client);
      return submit('nobody.demo', 'wrong');
    });
    await Promise.all(tries);
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
    expect((await refresh(body['refresh_token'])).body['error']).toBe('invalid_grant');
  });
});
