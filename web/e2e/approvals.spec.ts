import { expectNoBarrier } from './support/barriers.ts';
import { createDraft, submit } from './support/campaigns.ts';
import { another, expect, signIn, test } from './support/console.ts';

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

  await expect(page.getByRole('alert').getByText('奖品太贵')).toBeVisible({ timeout: 15_000 });
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
  await row.getByRole('button', { name: /^History of / }).click();
  const story = page.getByRole('dialog', { name: /^History of / });
  await expect(story.getByText('Approval policy set')).toBeVisible();
  await story.getByRole('button', { name: 'Close' }).click();
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
    await expectNoBarrier(page);
  });
}
