import { anOperator } from '@zhongtai/kit/testing';
import { scopedManager } from '@zhongtai/kit/scope';
import { runGraphql } from '@zhongtai/kit/testing';
import { Secret, TOTP } from 'otpauth';
import { beforeEach, describe, expect, it } from 'vitest';
import { answered } from '../../../test/people.ts';
import { startProvider, testResources } from '../../auth/auth.fixture.ts';
import { authManager } from '../../auth/auth.manager.ts';
import { PASSWORD, codeOf, openConsole } from '../../auth/console.fixture.ts';
import { Operator } from '../../auth/operator.entity.ts';
import { businessSubgraph } from '../../subgraph.ts';

const { orm, config, publicUrl, unlockAll, browser, openForm } = await openConsole();
const resources = await testResources(orm);
const STEP_MS = 30_000;

type Asked = [subject: string, source: string, variables?: Record<string, unknown>, askedAt?: Date];

const ask = (...[subject, source, variables = {}, at = new Date()]: Asked) => {
  const caller = { ...anOperator('ANALYST'), subject, session: 'the session of the test' };
  const base = { em: scopedManager(orm, caller), caller, now: () => at };
  const context = businessSubgraph.context(base, {
    ...resources,
    secondFactor: config.secondFactor,
  });
  return runGraphql({ schema: businessSubgraph.schema, context, source, variables });
};

const codeAt = (secret: string, at: Date) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() });

/** Sets an app up as the console does; its code of the step before last is used by that. */
async function enrol(operator: string) {
  const started = await ask(operator, 'mutation { startTotp { secret uri } }');
  const { secret } = answered(started, 'startTotp') as { secret: string };
  const before = new Date(Date.now() - STEP_MS);
  const confirmed = await ask(
    operator,
    'mutation ($code: String!) { confirmTotp(input: { code: $code }) { codes secondFactor { recoveryCodesLeft } } }',
    { code: codeAt(secret, before) },
    before,
  );
  const { codes } = answered(confirmed, 'confirmTotp') as { codes: string[] };
  return { secret, codes };
}

/** Through the password to the page that asks for the second factor. */
async function afterPassword(username: string) {
  const { client, submit, page } = await openForm();
  const response = await submit(username, PASSWORD);
  const html = await response.text();
  const action = new URL(/<form[^>]* action="([^"]+)"/.exec(page)?.[1] ?? '', publicUrl).href;
  const send = (form: Record<string, string>) => client.post(action, form);
  return { response, html, send, give: (code: string) => send({ code }) };
}

beforeEach(() => unlockAll());

describe('a sign-in with an authenticator app', () => {
  it('asks for the code after the password, and takes each code once', async () => {
    const { secret } = await enrol('analyst.demo');
    const { html, give } = await afterPassword('analyst.demo');
    expect(html).toContain('autocomplete="one-time-code"');
    const code = codeAt(secret, new Date());
    const done = await give(code);
    expect(codeOf(done)).not.toBe('');
    const again = await (await afterPassword('analyst.demo')).give(code);
    expect(again.status).toBe(401);
    expect(await again.text()).toContain('验证码不正确、已过期或已使用过');
  });

  it('asks for a password of one’s own after it, where the present one is an initial one', async () => {
    const { secret } = await enrol('service.demo');
    const em = authManager(orm);
    await em.nativeUpdate(Operator, { username: 'service.demo' }, { mustChangePassword: true });
    const { send, give } = await afterPassword('service.demo');
    const asked = await give(codeAt(secret, new Date()));
    expect(await asked.text()).toContain('设置自己的密码');
    const chosen = { newPassword: 'three blind mice run', again: 'three blind mice run' };
    expect(codeOf(await send(chosen))).not.toBe('');
  });

  it('takes a recovery code once, with or without its dashes', async () => {
    const { codes } = await enrol('approver.demo');
    expect(codes).toHaveLength(10);
    const [first = ''] = codes;
    const plain = first.replaceAll('-', '').toLowerCase();
    expect(codeOf(await (await afterPassword('approver.demo')).give(plain))).not.toBe('');
    expect((await (await afterPassword('approver.demo')).give(first)).status).toBe(401);
  });

  it('locks the name after five wrong codes, however often the password is given between', async () => {
    const { secret } = await enrol('campaign.demo');
    for (let tries = 0; tries < 5; tries += 1) {
      const { give } = await afterPassword('campaign.demo');
      expect((await give('000000')).status).toBe(401);
    }
    const { response } = await afterPassword('campaign.demo');
    expect(response.status).toBe(401);
    await unlockAll();
    const { give } = await afterPassword('campaign.demo');
    expect(codeOf(await give(codeAt(secret, new Date())))).not.toBe('');
  });

  it('does not carry a proved password over to another browser', async () => {
    await enrol('product.demo');
    const { send } = await afterPassword('product.demo');
    const stranger = browser();
    const { response } = await afterPassword('product.demo');
    expect(response.status).toBe(200);
    const answer = await stranger.post(`${publicUrl}/auth/interaction/guessed`, { code: '1' });
    expect(answer.status).toBe(400);
    const restarted = await send({ restart: '1' });
    expect(await restarted.text()).toContain('name="password"');
  });

  it('keeps the secret sealed', async () => {
    const { secret } = await enrol('service.demo');
    const rows = await authManager(orm).execute('select * from business.operator_totp');
    expect(JSON.stringify(rows)).not.toContain(secret);
    const [row] = await authManager(orm).execute<{ hash: string }[]>(
      'select hash from business.recovery_code limit 1',
    );
    expect(row?.hash).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('where administrators need a second factor', () => {
  const strict = { ...config, secondFactor: { ...config.secondFactor, isRequired: true } };

  it('they are led to set one up at their first sign-in, and others are not', async () => {
    const { address } = await startProvider(orm, strict);
    const client = browser();
    client.moveTo(address);
    const { submit, page } = await openForm(client);
    const html = await (await submit('security.demo', PASSWORD)).text();
    expect(html).toContain('<svg');
    const secret = /<code>([^<]+)<\/code>/.exec(html)?.[1]?.replaceAll(' ', '') ?? '';
    const action = new URL(/<form[^>]* action="([^"]+)"/.exec(page)?.[1] ?? '', publicUrl).href;
    expect((await client.post(action, { code: '000000' })).status).toBe(401);
    const shown = await client.post(action, { code: codeAt(secret, new Date()) });
    expect([...(await shown.text()).matchAll(/<li><code>/g)]).toHaveLength(10);
    expect(codeOf(await client.post(action, { goOn: '1' }))).not.toBe('');
    const other = browser();
    other.moveTo(address);
    const plain = await openForm(other);
    expect(codeOf(await plain.submit('campaign.b01.demo', PASSWORD))).not.toBe('');
  });
});

describe('the own account', () => {
  const STATE = `{ viewer { secondFactor {
    isRequired recoveryCodesLeft passkeyDomain totpEnrolledAt passkeys { name } } } }`;

  it('shows no second factor, refuses a wrong code, and lets an app go again', async () => {
    const operator = 'analyst.b01.demo';
    const empty = { isRequired: false, recoveryCodesLeft: 0, passkeyDomain: null, passkeys: [] };
    expect((await ask(operator, STATE)).data).toEqual({
      viewer: { secondFactor: { ...empty, totpEnrolledAt: null } },
    });
    await ask(operator, 'mutation { startTotp { uri } }');
    const confirm = 'mutation { confirmTotp(input: { code: "123" }) { codes } }';
    expect(await ask(operator, confirm)).toMatchObject({ code: 'CODE_WRONG' });
    await enrol(operator);
    const removed = await ask(operator, 'mutation { removeTotp { recoveryCodesLeft } }');
    expect(removed.data).toEqual({ removeTotp: { recoveryCodesLeft: 0 } });
    expect(await ask(operator, confirm)).toMatchObject({ code: 'ENROLMENT_EXPIRED' });
  });

  it('says that passkeys cannot be at an IP address', async () => {
    const start = await ask('analyst.b01.demo', 'mutation { startPasskey }');
    expect(start).toMatchObject({ code: 'PASSKEYS_IMPOSSIBLE' });
  });

  it('changes its password with the old one, and only to a long one', async () => {
    const change = (currentPassword: string, newPassword: string) =>
      ask(
        'product.b01.demo',
        'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) }',
        { input: { currentPassword, newPassword } },
      );
    const long = 'a long walk to the bank';
    expect(await change(PASSWORD, long)).toMatchObject({ code: 'PASSWORD_SHARED' });
    // From here on nobody's demo any more.
    const em = authManager(orm);
    await em.nativeUpdate(Operator, { username: 'product.b01.demo' }, { isDemo: false });
    expect(await change(PASSWORD, 'short')).toMatchObject({ code: 'PASSWORD_TOO_WEAK' });
    expect(await change('wrong', long)).toMatchObject({ code: 'PASSWORD_WRONG' });
    expect((await change(PASSWORD, long)).data).toEqual({ changePassword: 0 });
    const { submit } = await openForm();
    expect((await submit('product.b01.demo', PASSWORD)).status).toBe(401);
    const again = await openForm();
    expect(codeOf(await again.submit('product.b01.demo', long))).not.toBe('');
  });

  it('leaves each step in the audit log, without secrets', async () => {
    const rows = await authManager(orm).execute<{ action: string }[]>(
      `select distinct action from business.audit_entry where object_kind = 'Operator'
         and action not like 'session.%' and action not like 'operator.%' order by 1`,
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'password.changed',
      'secondFactor.enrolled',
      'secondFactor.refused',
      'secondFactor.removed',
      'secondFactor.used',
    ]);
  });
});
