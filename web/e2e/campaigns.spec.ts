import type { Browser, Page } from '@playwright/test';
import { z } from 'zod';
import { expectNoBarrierInAnyColours } from './support/barriers.ts';
import { customerToken, graph } from './support/channel.ts';
import { createDraft, fillForm, submit } from './support/campaigns.ts';
import { another, expect, signIn, test } from './support/console.ts';

const ticketShape = z.object({ token: z.string() });
const customersShape = z.object({
  customers: z.object({ edges: z.array(z.object({ node: z.object({ id: z.string() }) })) }),
});

test.use({ contextOptions: { reducedMotion: 'no-preference' } });

test('a campaign goes from draft to an award that appears live', async ({ page, browser }) => {
  test.slow();
  await signIn(page, 'campaign.demo');
  const name = `端午礼 ${Date.now()}`;
  await createDraft(page, name);
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByText('草稿', { exact: true })).toBeVisible();

  await submit(page);
  await approve(browser, name);
  await expect(page.getByText('进行中', { exact: true })).toBeVisible({ timeout: 45_000 });
  await expect(page.getByText('实时', { exact: true })).toBeVisible();
  await expect(page.getByText('尚未发奖')).toBeVisible();

  const campaignId = page.url().split('/').at(-1) ?? '';
  const customerId = await claim(page, campaignId);
  const awards = page.getByRole('region', { name: '发奖记录' });
  await expect(awards.getByText('五常大米 5 千克')).toBeVisible();
  await expect(awards.getByText('¥88.80')).toBeVisible();
  await expect(page.getByText('¥88.80')).toHaveCount(3);
  await redeem(browser, { customerId, campaign: name });

  await page.getByRole('button', { name: '立即结束' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '立即结束' }).click();
  await expect(page.getByText('已结束', { exact: true })).toBeVisible();
});

test('a draft can be changed and deleted', async ({ page }) => {
  await signIn(page, 'campaign.demo');
  const name = `草稿 ${Date.now()}`;
  await createDraft(page, name);
  await page.getByRole('link', { name: '编辑' }).click();
  await expect(page.getByLabel('活动名称')).toHaveValue(name);
  await expect(page.getByText('单份成本 ¥88.80')).toBeVisible();
  await page.getByLabel('活动名称').fill(`${name} 改`);
  await page.getByRole('button', { name: '保存草稿' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `${name} 改` })).toBeVisible();

  await page.getByRole('button', { name: '删除' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '删除' }).click();
  await expect(page).toHaveURL(/\/zh-CN\/campaigns$/);
  await expect(page.getByRole('link', { name: `${name} 改` })).toHaveCount(0);
});

test('refuses a budget that does not cover the prizes, in words', async ({ page }) => {
  await signIn(page, 'campaign.demo');
  await fillForm(page, `太贵 ${Date.now()}`);
  await page.getByLabel('预算 (CNY)').fill('10');
  await expect(page.getByText('¥8,880.00')).toBeVisible();
  await page.getByRole('button', { name: '保存草稿' }).click();
  const alert = page.getByRole('alert').filter({ hasText: '预算不足以覆盖全部奖品。' });
  await expect(alert).toBeVisible();
});

test('the effects of a campaign, who is behind a number, and the next one for those who did not buy', async ({
  page,
}) => {
  test.slow();
  await signIn(page, 'campaign.demo');
  await page.goto('/zh-CN/campaigns?query=Young');
  await page.getByRole('link', { name: '青年储蓄季 Young savers' }).click();
  await page.getByRole('link', { name: '营销效果' }).click();
  await expect(page.getByText('现在下结论为时过早')).toBeVisible();
  const compared = page.getByRole('region', { name: '到访', exact: true });
  await expect(compared.getByRole('row').filter({ hasText: '对照基准' })).toBeVisible();
  await compared.getByText('转化', { exact: true }).click();
  await expect(page.getByRole('region', { name: '转化', exact: true })).toBeVisible();
  await page.getByRole('button', { name: /^获得活动资格：/ }).click();
  await expect(page.getByRole('heading', { name: /该数字背后的 .+ 位客户/ })).toBeVisible();
  await expectNoBarrierInAnyColours(page);

  await page.getByRole('button', { name: '二次营销' }).click();
  await page.getByRole('menuitem', { name: '未购买' }).click();
  await expect(page.getByLabel('活动名称')).toHaveValue('青年储蓄季 Young savers · 二次营销');
  await page.getByRole('button', { name: '保存草稿' }).click();
  await expect(page.getByText('草稿', { exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: '“青年储蓄季 Young savers”的客户' })).toBeVisible();
});

test('names what is missing at each field', async ({ page }) => {
  await signIn(page, 'campaign.demo', 'en');
  await page.goto('/en/campaigns/new');
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await expect(page.getByText('Give it a name of 1 to 80 characters.')).toBeVisible();
  await expect(page.getByText('Choose the tag that defines the audience.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
});

/** Another person finds it in the inbox. */
async function approve(browser: Browser, name: string): Promise<void> {
  const page = await another(browser, 'approver.demo');
  await page.goto('/zh-CN/approvals');
  await page.getByRole('link', { name }).click();
  await page.getByRole('button', { name: '通过' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '通过' }).click();
  await expect(page.getByText('已通过', { exact: true })).toBeVisible();
}

/** An agent hands the prize over to the customer before them. */
async function redeem(browser: Browser, of: { customerId: string; campaign: string }) {
  const page = await another(browser, 'service.demo');
  await page.goto(`/zh-CN/customers/${of.customerId}`);
  const awards = page.getByRole('region', { name: '获得的奖品' });
  const row = awards.getByRole('row').filter({ hasText: of.campaign });
  await expect(row.getByText('待核销')).toBeVisible();
  await row.getByRole('button', { name: '核销' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '核销' }).click();
  await expect(row.getByText('已核销')).toBeVisible();
  await expect(row.getByRole('button')).toHaveCount(0);
}

/** A customer of the audience claims in the mobile bank; gives who they are. */
async function claim(page: Page, campaignId: string): Promise<string> {
  const response = await page.evaluate(async () =>
    (await fetch('/api/ticket', { method: 'POST' })).json(),
  );
  const { token } = ticketShape.parse(response);
  const query = '{ customers(filter: { kind: CUSTOMER }, first: 1) { edges { node { id } } } }';
  const { customers } = customersShape.parse(await graph(token, query, {}));
  const customer = customers.edges[0]?.node.id ?? '';
  await graph(
    await customerToken(customer),
    'mutation ($input: ClaimAwardInput!) { claimAward(input: $input) { id } }',
    { input: { campaignId, idempotencyKey: crypto.randomUUID() } },
  );
  return customer;
}
