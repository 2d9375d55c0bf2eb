import { expectNoBarrier } from './support/barriers.ts';
import { createDraft } from './support/campaigns.ts';
import { another, expect, signIn, test } from './support/console.ts';

test('an auditor finds what was done to campaigns, and verifies that nobody changed it', async ({
  page,
  browser,
}) => {
  test.slow();
  const author = await another(browser, 'campaign.demo');
  await createDraft(author, `审计活动 ${Date.now()}`);
  await signIn(page, 'audit.demo');
  await page
    .getByRole('navigation', { name: '主菜单' })
    .getByRole('link', { name: '审计日志' })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: '审计日志' })).toBeVisible();
  await expectNoBarrier(page);

  await page.getByRole('combobox', { name: '对象类型' }).click();
  await page.getByTitle('营销活动', { exact: true }).click();
  await expect(page).toHaveURL(/objectKind=Campaign/);
  const table = page.getByRole('table', { name: '审计日志' });
  await expect(table.getByRole('button', { name: '创建活动' }).first()).toBeVisible();
  await expect(table.getByRole('button', { name: '登录' })).toHaveCount(0);

  await table.getByRole('button', { name: '创建活动' }).first().click();
  const entry = page.getByRole('dialog', { name: '创建活动' });
  await expect(entry.getByText(/campaign\.demo/).first()).toBeVisible();
  await expect(entry.getByRole('table', { name: '变更内容' }).getByText('奖品数量')).toBeVisible();
  await expectNoBarrier(page);
  await page.keyboard.press('Escape');
  await expect(entry).toBeHidden();

  await page.getByRole('button', { name: '校验' }).click();
  const result = page.getByRole('dialog', { name: '审计日志校验' });
  await expect(result.getByText('日志完整')).toBeVisible({ timeout: 30_000 });
  await expect(result.getByText('已比对的签名链头')).toBeVisible();
  await expectNoBarrier(page);
  await result.getByText('关闭', { exact: true }).click();
  await expect(result).toBeHidden();
  await page.goto('/zh-CN/audit?action=auditLog.verified');
  await expect(table.getByRole('button', { name: '校验审计日志' }).first()).toBeVisible();
});

test('a campaign tells its own history to whoever may read it', async ({ page, browser }) => {
  const author = await another(browser, 'campaign.demo');
  const id = await createDraft(author, `历史活动 ${Date.now()}`);
  await signIn(page, 'analyst.demo', 'en');
  await page.goto(`/en/campaigns/${id}`);
  const history = page.getByRole('region', { name: 'History' });
  await expect(history.getByText('Campaign created')).toBeVisible();
  await expect(history.getByTitle('campaign.demo', { exact: true }).first()).toBeVisible();
  await history
    .getByText(/^\d+ fields?$/)
    .last()
    .click();
  await expect(history.getByText('Number of prizes')).toBeVisible();
});

test('whoever is no auditor is told so, and is not shown the way', async ({ page }) => {
  await signIn(page, 'campaign.demo');
  await page.goto('/zh-CN');
  const menu = page.getByRole('navigation', { name: '主菜单' });
  await expect(menu.getByRole('link', { name: '审计日志' })).toHaveCount(0);
  await page.goto('/zh-CN/audit');
  await expect(page.getByRole('heading', { level: 1, name: '没有权限' })).toBeVisible();
});
