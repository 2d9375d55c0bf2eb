import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { createDraft, submit } from './support/campaigns.ts';
import { expect, signIn, test, type Language } from './support/console.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

test('a branch manager’s campaign waits for the head office, which lets it run', async ({
  page,
  browser,
}) => {
  test.slow();
  const head = await another(browser, 'approver.demo');
  await head.goto('/zh-CN/approvals');
  const name = `大额活动 ${Date.now()}`;
  await expect(head.getByRole('heading', { level: 1, name: '审批' })).toBeVisible();

  await signIn(page, 'campaign.b01.demo');
  await createDraft(page, name, '12000');
  await submit(page);
  await expect(page.getByText('待审批', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: '撤回' })).toBeVisible();

  const ofBranch = await another(browser, 'approver.b01.demo');
  await ofBranch.goto('/zh-CN/approvals?tab=all');
  await ofBranch.getByRole('link', { name }).click();
  await expect(ofBranch.getByRole('alert').getByText(/等待审批/)).toBeVisible();
  await expect(ofBranch.getByRole('button', { name: '通过' })).toHaveCount(0);

  // It arrives without loading the page again, and is counted in the menu.
  await expect(head.getByRole('link', { name })).toBeVisible({ timeout: 15_000 });
  await expect(head.getByRole('link', { name: /^审批 \d+ 项待审批$/ })).toBeVisible();
  await head.getByRole('link', { name }).click();
  await expect(head.getByRole('row', { name: /预算/ })).toContainText('¥12,000.00');
  await head.getByRole('button', { name: '通过' }).click();
  await head.getByRole('dialog').getByRole('button', { name: '通过' }).click();
  await expect(head.getByText('已通过', { exact: true })).toBeVisible();

  await expect(page.getByText('进行中', { exact: true })).toBeVisible({ timeout: 45_000 });
  await expect(page.getByText('approver.demo')).toBeVisible();
});

test('whoever submits does not decide; a rejection comes back with its reason', async ({
  page,
  browser,
}) => {
  test.slow();
  await signIn(page, 'campaign.b01.demo');
  const name = `驳回活动 ${Date.now()}`;
  const id = await createDraft(page, name);
  await submit(page);
  await page.getByRole('link', { name: '查看审批' }).click();
  await expect(page.getByText(/您是提交人/)).toBeVisible();
  await expect(page.getByRole('button', { name: '通过' })).toHaveCount(0);
  await page.goto(`/zh-CN/campaigns/${id}`);

  const approver = await another(browser, 'approver.b01.demo');
  await approver.goto('/zh-CN/approvals');
  await approver.getByRole('link', { name }).click();
  await approver.getByRole('button', { name: '驳回' }).click();
  const dialog = approver.getByRole('dialog');
  await dialog.getByRole('button', { name: '驳回' }).click();
  await expect(dialog.getByText('请填写理由，提交人将看到。')).toBeVisible();
  await dialog.getByLabel('理由').fill('奖品太贵');
  await dialog.getByRole('button', { name: '驳回' }).click();
  await expect(approver.getByText('已驳回', { exact: true })).toBeVisible();

  await expect(page.getByText('奖品太贵')).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText('草稿', { exact: true })).toBeVisible();
});

test('a request is withdrawn by whoever submitted it', async ({ page }) => {
  await signIn(page, 'campaign.b01.demo');
  await createDraft(page, `撤回活动 ${Date.now()}`);
  await submit(page);
  await page.getByRole('button', { name: '撤回' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '撤回' }).click();
  await expect(page.getByText('草稿', { exact: true })).toBeVisible({ timeout: 15_000 });
  await expect(page.getByRole('button', { name: '提交审批' })).toBeVisible();
});

test('the security administrator sets and deletes a policy, others read them', async ({
  page,
  browser,
}) => {
  await signIn(page, 'security.demo', 'en');
  await page.goto('/en/approvals/policies');
  const amount = String(500_000 + (Date.now() % 100_000));
  await page.getByLabel('From this value on (CNY)').fill(amount);
  await page.getByRole('button', { name: 'Set', exact: true }).click();
  const shown = new Intl.NumberFormat('en').format(Number(amount));
  const row = page.getByRole('row').filter({ hasText: shown });
  await expect(row).toBeVisible();
  await row.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(row).toHaveCount(0);

  const reader = await another(browser, 'campaign.b01.demo', 'en');
  await reader.goto('/en/approvals/policies');
  await expect(reader.getByRole('row').filter({ hasText: '10,000' })).toBeVisible();
  await expect(reader.getByRole('button', { name: 'Set', exact: true })).toHaveCount(0);
});

for (const [address, operator] of [
  ['/approvals', 'approver.demo'],
  ['/approvals?tab=all', 'approver.demo'],
  ['/approvals/policies', 'security.demo'],
] as const) {
  test(`${address} is clean under axe`, async ({ page }) => {
    await signIn(page, operator);
    await page.goto(`/zh-CN${address}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
}

/** Another person at a console of their own. */
async function another(browser: Browser, username: string, language?: Language): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, username, language);
  return page;
}
