import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expectNoBarrier } from './support/barriers.ts';
import { GATEWAY } from './support/channel.ts';
import { choose } from './support/choose.ts';
import { expect, signIn, test } from './support/console.ts';

/** A partner's own server, and what came to it. */
async function openReceiver() {
  const came: string[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      came.push(body);
      response.writeHead(204).end();
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return { came, url: `http://127.0.0.1:${port}/events`, close: () => server.close() };
}

test('a partner is let in, is told of events at its own address, and is kept out again', async ({
  page,
}) => {
  test.slow();
  const receiver = await openReceiver();
  const clientId = `travel-${Date.now()}`;
  await signIn(page, 'admin.demo');
  await page.goto('/zh-CN/partners');
  await expectNoBarrier(page);

  await page.getByRole('button', { name: '登记合作方' }).click();
  const form = page.getByRole('dialog', { name: '登记合作方' });
  await form.getByLabel('客户端标识').fill(clientId);
  await form.getByLabel('名称').fill('环球旅行');
  await choose(page, '可见机构', { option: '示范银行', typed: '示范' });
  await choose(page, '权限范围', { option: '查看发奖' });
  await page.keyboard.press('Escape');
  await form.getByRole('button', { name: /^登\s*记$/ }).click();
  const told = page.getByRole('dialog').filter({ hasText: '“环球旅行”的密钥' });
  const secret = (await told.locator('code').textContent()) ?? '';
  await told.getByRole('button').last().click();

  await page
    .getByRole('row', { name: new RegExp(clientId) })
    .getByRole('link')
    .click();
  await expect(page.getByRole('heading', { level: 1, name: '环球旅行' })).toBeVisible();
  await page.getByRole('button', { name: '设置字段' }).click();
  await choose(page, '脱敏', { option: 'Customer.name (C1)', typed: 'Customer.name' });
  await page.keyboard.press('Escape');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /保\s*存/ })
    .click();
  const personal = page.getByRole('region', { name: '个人信息字段' });
  await expect(personal.getByText('Customer.name', { exact: true })).toBeVisible();
  const token = () =>
    page.request.post(`${GATEWAY}/auth/token`, {
      form: { grant_type: 'client_credentials', client_id: clientId, client_secret: secret },
    });
  expect(await (await token()).json()).toMatchObject({ scope: 'award:read' });

  await page.getByRole('button', { name: '新建推送' }).click();
  const hook = page.getByRole('dialog', { name: '新建推送' });
  await choose(page, '事件', { option: 'awardIssued' });
  await hook.getByLabel('推送地址').fill(receiver.url);
  await hook.getByRole('button', { name: /新\s*建/ }).click();
  const signing = page.getByRole('dialog').filter({ hasText: '签名密钥' });
  await expect(signing.locator('code')).toHaveText(/^whsec_/);
  await signing.getByRole('button').last().click();

  const row = page
    .getByRole('table', { name: '事件推送' })
    .getByRole('row', { name: /awardIssued/ });
  await row.getByRole('button', { name: '测试' }).click();
  await expect.poll(() => receiver.came.join()).toContain('webhook.test');
  await row.getByRole('button', { name: '“awardIssued”的推送记录' }).click();
  const record = page.getByRole('dialog', { name: '“awardIssued”的推送记录' });
  await expect(record.getByText('HTTP 204')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: '近 30 天的应答' })).toBeVisible();
  await expectNoBarrier(page);

  await page.getByRole('button', { name: /停\s*用/ }).click();
  const why = page.getByRole('dialog', { name: '停用“环球旅行”？' });
  await why.getByLabel('原因').fill('合同到期');
  await why.getByRole('button', { name: /停\s*用/ }).click();
  await expect(page.getByText('已停用', { exact: true })).toBeVisible();
  expect((await token()).status()).toBe(401);
  receiver.close();
});

test('who may not see partners is told so, in English', async ({ page }) => {
  await signIn(page, 'campaign.demo', 'en');
  await page.goto('/en/partners');
  await expect(page.getByRole('heading', { level: 1, name: 'You may not see this' })).toBeVisible();
});
