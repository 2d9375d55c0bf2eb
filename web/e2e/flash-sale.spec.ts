import type { Page } from '@playwright/test';
import { expectNoBarrier, expectNoBarrierInAnyColours } from './support/barriers.ts';
import { choose } from './support/choose.ts';
import { expect, signIn, test } from './support/console.ts';

test('a flash sale is planned in the wizard, with its warm-up, limit and hold', async ({
  page,
}) => {
  test.slow();
  await signIn(page, 'campaign.demo');
  await page.goto('/zh-CN/campaigns/new');
  const name = `抢购 ${Date.now()}`;
  await page.getByText('限时抢购', { exact: true }).click();
  await page.getByLabel('活动名称').fill(name);
  await choose(page, '客户标签', { option: '性别', typed: 'gender' });
  await page.getByLabel('开始时间').fill('2036-01-01T00:00');
  await page.getByLabel('结束时间').fill('2036-02-01T00:00');
  await page.getByLabel('每人限购').fill('3');
  await page.getByLabel('锁定时长（秒）').fill('120');
  await page.getByLabel('每分钟放行人数').fill('60');
  await choose(page, '奖品', { option: '咖啡券', typed: '咖啡' });
  await page.getByLabel('数量').fill('10');
  await page.getByLabel('预算 (CNY)').fill('250');
  await expectNoBarrierInAnyColours(page);
  await page.getByRole('button', { name: '保存草稿' }).click();

  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByText('预热时长（分钟）')).toBeVisible();
  await page.getByRole('link', { name: '编辑' }).click();
  await expect(page.getByLabel('每人限购')).toHaveValue('3');
});

test('a customer holds one and confirms it, and the console shows who held', async ({ page }) => {
  test.slow();
  await signIn(page, 'campaign.demo');
  await page.goto('/zh-CN/campaigns?query=rush');
  await page.getByRole('link', { name: '限时抢购 Coffee rush' }).click();
  await page.getByRole('link', { name: '以客户身份体验' }).click();
  await page.setViewportSize({ width: 390, height: 844 });
  await onAMember(page);
  await expectNoBarrier(page);
  await page.getByRole('button', { name: '立即排队' }).click();
  await page.getByRole('button', { name: '立即抢购' }).click();
  const held = page.getByRole('region', { name: /^锁定的名额/ });
  await expect(held.getByRole('timer')).toHaveText(/0[45]:\d\d/);
  await expectNoBarrier(page);
  await held.getByRole('button', { name: '放弃' }).click();
  await expect(held).toHaveCount(0);
  await page.getByRole('button', { name: '立即抢购' }).click();
  await held.getByRole('button', { name: '确认领取' }).click();
  const mine = page.getByRole('region', { name: '我的奖品' });
  await expect(mine.getByText('咖啡券').first()).toBeVisible();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);

  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('link', { name: '返回控制台' }).click();
  await page.getByRole('link', { name: '抢购与锁定' }).click();
  const holds = page.getByRole('region', { name: '锁定记录' });
  await expect(holds.getByRole('cell', { name: '已确认' }).first()).toBeVisible();
  await expect(holds.getByRole('cell', { name: '已放弃' }).first()).toBeVisible();
  await expectNoBarrierInAnyColours(page);
});

test('a customer pays for what they hold, with the PIN, and the ledger has what was sold', async ({
  page,
}) => {
  test.slow();
  await signIn(page, 'campaign.demo');
  await page.goto('/zh-CN/campaigns?query=9.90');
  await page.getByRole('link', { name: '9.9 元抢视频月卡 Video month for 9.90' }).click();
  await expect(page.getByText('9.90').first()).toBeVisible();
  await page.getByRole('link', { name: '以客户身份体验' }).click();
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByText('每份 ¥9.90')).toBeVisible();
  await page.getByRole('button', { name: '立即抢购' }).click();
  // Of a try before, there may be another.
  const held = page.getByRole('region', { name: /^锁定的名额/ }).first();
  const pin = held.getByLabel(/交易密码/);
  await pin.fill('123');
  await held.getByRole('button', { name: /^支付/ }).click();
  await expect(held.getByText('请输入六位数字')).toBeVisible();
  await expectNoBarrier(page);
  await pin.fill('194826');
  await held.getByRole('button', { name: /^支付/ }).click();
  const mine = page.getByRole('region', { name: '我的奖品' });
  await expect(mine.getByText('视频会员月卡').first()).toBeVisible();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);

  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('link', { name: '返回控制台' }).click();
  await page.getByRole('link', { name: '抢购与锁定' }).click();
  await expect(page.getByRole('region', { name: '付款' }).getByText('¥9.90').first()).toBeVisible();
  const holds = page.getByRole('region', { name: '锁定记录' });
  await expect(holds.getByRole('cell', { name: '已支付' }).first()).toBeVisible();
  await expectNoBarrierInAnyColours(page);
});

/** Some of those with the tag are held out by lot: whoever may buy plays. */
async function onAMember(page: Page): Promise<void> {
  const players = page.getByRole('combobox', { name: '以客户身份体验' });
  const button = page.getByRole('button', { name: /^立即(排队|抢购)$/ });
  const barred = page
    .getByText('该客户未参加此活动')
    .or(page.getByRole('button', { name: '已达限购数量' }));
  for (let next = 1; next < 6; next += 1) {
    await expect(button.or(barred)).toBeVisible();
    if (await button.isVisible()) return;
    const before = page.url();
    await players.click();
    await page.locator('.ant-select-item-option:visible').nth(next).click();
    await expect(page).not.toHaveURL(before);
  }
}
