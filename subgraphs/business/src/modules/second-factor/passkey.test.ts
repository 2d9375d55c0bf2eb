import { scopedManager } from '@zhongtai/kit/scope';
import { anOperator, runGraphql } from '@zhongtai/kit/testing';
import { describe, expect, it } from 'vitest';
import { answered } from '../../../test/people.ts';
import {
  aBankWithLogins,
  aConfig,
  openAuthDatabase,
  startProvider,
  testResources,
} from '../../auth/auth.fixture.ts';
import { newAuthenticator } from '../../auth/authenticator.fixture.ts';
import { CONSOLE_URL } from '../../auth/auth.fixture.ts';
import { actionOf, newBrowser, startOfSignIn } from '../../auth/browser.fixture.ts';
import { PASSWORD, codeOf } from '../../auth/console.fixture.ts';
import { businessSubgraph } from '../../subgraph.ts';

const PLACE = { domain: 'localhost', origin: 'http://localhost:4999' };
const orm = await openAuthDatabase();
await aBankWithLogins(orm, 'demo');
const resources = await testResources(orm);
const plain = await aConfig({ publicUrl: PLACE.origin });
const passkeys = { domain: PLACE.domain, origins: [PLACE.origin, CONSOLE_URL] };
const secondFactor = { ...plain.secondFactor, passkeys };
const { address } = await startProvider(orm, { ...plain, secondFactor });

function ask(subject: string, source: string, variables: Record<string, unknown> = {}) {
  const caller = { ...anOperator('ANALYST'), subject };
  const base = { em: scopedManager(orm, caller), caller, now: () => new Date() };
  const context = businessSubgraph.context(base, { ...resources, secondFactor });
  return runGraphql({ schema: businessSubgraph.schema, context, source, variables });
}

const CONFIRM = `mutation ($input: ConfirmPasskeyInput!) {
  confirmPasskey(input: $input) { passkeys { id name } passkeyDomain } }`;

async function enrol(operator: string) {
  const device = newAuthenticator(PLACE);
  const started = await ask(operator, 'mutation { startPasskey }');
  const { challenge } = JSON.parse(String(started.data?.['startPasskey'])) as { challenge: string };
  const input = { response: device.register(challenge), name: 'token on my ring' };
  return { device, input, confirmed: await ask(operator, CONFIRM, { input }) };
}

/** Through the password to the page with the challenge. */
async function afterPassword(username: string) {
  const client = newBrowser({ publicUrl: PLACE.origin, address });
  const page = await (await client.get(startOfSignIn(PLACE.origin).url)).text();
  const action = new URL(actionOf(page), PLACE.origin).href;
  const html = await (await client.post(action, { username, password: PASSWORD })).text();
  const options = /data-options="([^"]+)"/.exec(html)?.[1]?.replaceAll('&#34;', '"') ?? '{}';
  const { challenge = '' } = JSON.parse(options) as { challenge?: string };
  return { html, challenge, give: (passkey: string) => client.post(action, { passkey }) };
}

describe('a passkey', () => {
  it('is made once for each challenge, and lets its owner in', async () => {
    const { device, input, confirmed } = await enrol('analyst.demo');
    expect(confirmed.data).toMatchObject({
      confirmPasskey: { passkeys: [{ name: 'token on my ring' }], passkeyDomain: 'localhost' },
    });
    expect(await ask('analyst.demo', CONFIRM, { input })).toMatchObject({
      code: 'ENROLMENT_EXPIRED',
    });
    const { challenge, give } = await afterPassword('analyst.demo');
    expect(codeOf(await give(device.prove(challenge)))).not.toBe('');
  });

  it.each<[string, (device: ReturnType<typeof newAuthenticator>, challenge: string) => string]>([
    ['for another challenge', (device) => device.prove('YSBjaGFsbGVuZ2U')],
    ['for a page of another site', (device, asked) => device.prove(asked, 'http://evil.example')],
    ['by a stranger’s key', (_, asked) => newAuthenticator(PLACE).prove(asked)],
    ['that is none', () => 'none'],
  ])('is refused with a signature %s', async (_, sign) => {
    const { device } = await enrol('approver.demo');
    const { challenge, give } = await afterPassword('approver.demo');
    const answer = await give(sign(device, challenge));
    expect(answer.status).toBe(401);
    expect(await answer.text()).toContain('通行密钥未能验证');
    const again = await afterPassword('approver.demo');
    expect(codeOf(await again.give(device.prove(again.challenge)))).not.toBe('');
  });

  it('is renamed and removed by its owner alone', async () => {
    const { confirmed } = await enrol('campaign.demo');
    const { passkeys: own } = answered(confirmed, 'confirmPasskey') as {
      passkeys: { id: string }[];
    };
    const id = own[0]?.id ?? '';
    const rename = `mutation { renamePasskey(input: { id: "${id}", name: "laptop" }) { passkeys { name } } }`;
    const remove = `mutation { removePasskey(input: { id: "${id}" }) { passkeys { name } } }`;
    expect(await ask('product.demo', rename)).toMatchObject({ code: 'PASSKEY_NOT_FOUND' });
    expect(await ask('product.demo', remove)).toMatchObject({ code: 'PASSKEY_NOT_FOUND' });
    expect((await ask('campaign.demo', rename)).data).toEqual({
      renamePasskey: { passkeys: [{ name: 'laptop' }] },
    });
    expect((await ask('campaign.demo', remove)).data).toEqual({ removePasskey: { passkeys: [] } });
  });
});
