import { beforeAll, describe, expect, it } from 'vitest';
import { aPerson } from '../../test/people.ts';
import { authManager } from './auth.manager.ts';
import { actionOf } from './browser.fixture.ts';
import { PASSWORD, codeOf, openConsole } from './console.fixture.ts';
import { Operator } from './operator.entity.ts';
import { hashPassword } from './password.ts';

const { orm, publicUrl, openForm } = await openConsole();
const INITIAL = 'told once by an administrator';
const OWN = 'three blind mice run';

beforeAll(async () => {
  const passwordHash = await hashPassword(INITIAL);
  const em = authManager(orm);
  for (const username of ['gus', 'ida']) {
    await aPerson(em, { username, organisation: 'demo', role: 'ANALYST' });
    await em.nativeUpdate(Operator, { username }, { passwordHash, mustChangePassword: true });
  }
});

/** Up to the page that asks for a password of one's own. */
async function arrive(username: string) {
  const { client, submit, page } = await openForm();
  const response = await submit(username, INITIAL);
  const action = new URL(actionOf(page), publicUrl).href;
  const choose = (newPassword: string, again = newPassword) =>
    client.post(action, { newPassword, again });
  return { html: await response.text(), response, choose };
}

describe('a first sign-in', () => {
  it('asks for a password of one’s own before it lets anybody in', async () => {
    const { html, response } = await arrive('gus');
    expect(html).toContain('设置自己的密码');
    expect(html).toContain('autocomplete="new-password"');
    expect(codeOf(response)).toBe('');
  });

  it.each([
    ['short', 'short', '至少需要 12 个字符'],
    ['gus and his friends', 'gus and his friends', '不含用户名'],
    [OWN, `${OWN}s`, '两次输入的密码不一致'],
    [INITIAL, INITIAL, '不能继续使用初始密码'],
  ])('does not take “%s” and “%s”', async (password, again, sentence) => {
    const { choose } = await arrive('gus');
    const refused = await choose(password, again);
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain(sentence);
  });

  it('goes on with it, leaves an entry, and never asks again', async () => {
    const { choose } = await arrive('gus');
    expect(codeOf(await choose(OWN))).not.toBe('');
    const later = await (await openForm()).submit('gus', OWN);
    expect(codeOf(later)).not.toBe('');
    expect((await (await openForm()).submit('gus', INITIAL)).status).toBe(401);
    const log = await authManager(orm).execute(
      `select actor, action from business.audit_entry
       where actor = 'gus' and action = 'password.changed'`,
    );
    expect(log).toEqual([{ actor: 'gus', action: 'password.changed' }]);
  });

  it('comes back to the question when the page was left', async () => {
    await arrive('ida');
    expect((await arrive('ida')).html).toContain('设置自己的密码');
    expect(codeOf(await (await openForm()).submit('analyst.demo', PASSWORD))).not.toBe('');
  });
});
