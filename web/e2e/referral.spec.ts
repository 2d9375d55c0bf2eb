import { expectNoBarrier, expectNoBarrierInAnyColours } from './support/barriers.ts';
import { choose } from './support/choose.ts';
import { expect, signIn, test } from './support/console.ts';

test('a referral is planned in the wizard', async ({ page }) => {
  test.slow();
  await signIn(page, 'campaign.demo');
  await page.goto('/zh-CN/campaigns/new');
  const name = `推荐 ${Date.now()}`;
  await page.getByText('推荐有礼', { exact: true }).click();
  await page.getByLabel('活动名称').fill(name);
  await choose(page, '客户标签', { option: '性别', typed: 'gender' });
  await page.getByLabel('开始时间').fill('2036-01-01T00:00');
  await page.getByLabel('结束时间').fill('2036-02-01T00:00');
  await page.getByLabel('每位邀请人最多奖励次数').fill('5');
  await choose(page, '奖品', { option: '咖啡券', typed: '咖啡' });
  await page.getByLabel('数量').fill('10');
  await page.getByLabel('预算 (CNY)').fill('250');
  await expectNoBarrierInAnyColours(page);
  await page.getByRole('button', { name: '保存草稿' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByText('人工审核阈值（风险分）')).toBeVisible();
});

test('a customer invites a prospect, who accepts and opens a channel, and both are rewarded', async ({
  page,
  browser,
}) => {
  test.slow();
  await signIn(page, 'campaign.demo');
  await page.goto('/zh-CN/campaigns?query=friend');
  await page.getByRole('link', { name: '好友同行 Bring a friend' }).click();
  await page.getByRole('link', { name: '以客户身份体验' }).click();
  await page.setViewportSize({ width: 390, height: 844 });
  const invite = page.getByRole('region', { name: '邀请好友' });
  const open = invite.getByRole('button', { name: '生成我的邀请码' });
  await expect(open.or(invite.getByText('我的邀请码', { exact: true }))).toBeVisible();
  if (await open.isVisible()) await open.click();
  const code = await invite.getByText(/^[2-9A-HJ-NP-Z]{8}$/).innerText();
  await expectNoBarrier(page);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);

  const players = page.getByRole('combobox', { name: '以客户身份体验' });
  const before = page.url();
  await players.click();
  // From the first to the last: prospects come after the customers.
  await players.press('ArrowUp');
  await players.press('Enter');
  await expect(page).not.toHaveURL(before);
  await page.getByLabel('邀请码').fill(code);
  await page.getByRole('button', { name: '接受邀请' }).click();
  await expect(page.getByRole('region', { name: '邀请状态' })).toContainText('已绑定');
  await expectNoBarrier(page);

  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('link', { name: '返回控制台' }).click();
  await page.getByRole('link', { name: '邀请与审核' }).click();
  const referrals = page.getByRole('region', { name: '邀请关系' });
  await expect(referrals.getByRole('cell', { name: '已绑定' }).first()).toBeVisible();
  await expectNoBarrierInAnyColours(page);

  const invited = await referrals
    .getByRole('row')
    .nth(1)
    .getByRole('link')
    .nth(1)
    .getAttribute('href');
  const agent = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
  await signIn(agent, 'service.demo');
  await agent.goto(invited ?? '');
  await agent.getByRole('button', { name: '开通渠道' }).click();
  const dialog = agent.getByRole('dialog');
  await dialog.getByRole('combobox').click();
  await agent.locator('.ant-select-item-option:visible').first().click();
  await dialog.getByLabel('原因').fill('本人到场');
  await dialog.getByRole('button', { name: '确认' }).click();
  await expect(dialog).toBeHidden();
  // Told to operations, weighed with what data knows of the two, and rewarded.
  await expect(async () => {
    await page.reload();
    await expect(referrals.getByRole('row').nth(1)).toContainText('已发 / 已发', {
      timeout: 2_000,
    });
  }).toPass({ timeout: 30_000 });
});
