import type { Page } from '@playwright/test';
import { expectNoBarrier, expectNoBarrierInAnyColours } from './support/barriers.ts';
import { choose } from './support/choose.ts';
import { expect, signIn, test } from './support/console.ts';

test('a lottery is planned in the wizard, with its prizes, odds and rules', async ({ page }) => {
  test.slow();
  await signIn(page, 'campaign.demo');
  await page.goto('/zh-CN/campaigns/new');
  const name = `刮刮乐 ${Date.now()}`;
  await page.getByText('抽奖活动', { exact: true }).click();
  await page.getByLabel('活动名称').fill(name);
  await choose(page, '客户标签', { option: '性别', typed: 'gender' });
  await page.getByLabel('开始时间').fill('2036-01-01T00:00');
  await page.getByLabel('结束时间').fill('2036-02-01T00:00');
  await choose(page, '玩法', { option: '刮刮卡' });
  await page.getByLabel('保底次数').fill('5');
  await page.getByLabel('保底奖品').fill('2');
  await addPrize(page, 1, { option: '咖啡券', typed: '咖啡', total: '10', weight: '1' });
  await page.getByRole('button', { name: '增加奖品' }).click();
  await addPrize(page, 2, { option: '500 积分', typed: '积分', total: '20', weight: '9' });
  await expect(page.getByText('未中奖概率： 90.0%')).toBeVisible();
  await expect(page.getByText('¥350.00')).toBeVisible();
  await page.getByLabel('预算 (CNY)').fill('350');
  await expectNoBarrierInAnyColours(page);
  await page.getByRole('button', { name: '保存草稿' }).click();

  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  const prizes = page.getByRole('region', { name: '奖品', exact: true });
  await expect(prizes.getByRole('row')).toHaveCount(3);
  await expect(page.getByText('刮刮卡', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: '编辑' }).click();
  await expect(page.getByLabel('保底次数')).toHaveValue('5');
  await expect(page.getByRole('group', { name: '第 2 个奖品' }).getByLabel('权重')).toHaveValue(
    '9',
  );
});

test('a customer draws on the phone, and the draw stands on its page', async ({ page }) => {
  test.slow();
  await signIn(page, 'campaign.demo');
  await page.goto('/zh-CN/campaigns?query=Lucky');
  await page.getByRole('link', { name: '幸运大转盘 Lucky wheel' }).click();
  await page.getByRole('link', { name: '以客户身份体验' }).click();
  await page.setViewportSize({ width: 390, height: 844 });
  await onAMember(page);
  await page.getByRole('button', { name: '开始抽奖' }).click();
  await expect(page.getByText(/恭喜，您抽中了|这次未中奖|触发保底/)).toBeVisible();
  const drawn = page.getByRole('region', { name: '我的抽奖' });
  await expect(drawn.getByRole('listitem').first()).toBeVisible();
  await expectNoBarrier(page);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);

  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('link', { name: '返回控制台' }).click();
  await page.getByRole('link', { name: '抽奖与验证' }).click();
  const draws = page.getByRole('region', { name: '抽奖记录' });
  await expect(draws.getByText('待种子公开').first()).toBeVisible();
  await expect(page.getByRole('region', { name: '概率' }).getByRole('row')).toHaveCount(6);
  await expectNoBarrierInAnyColours(page);
});

interface Wanted {
  readonly option: string;
  readonly typed: string;
  readonly total: string;
  readonly weight: string;
}

async function addPrize(page: Page, place: number, wanted: Wanted): Promise<void> {
  const prize = page.getByRole('group', { name: `第 ${place} 个奖品` });
  const combobox = prize.getByRole('combobox', { name: '奖品' });
  const offered = page.locator('.ant-select-item-option:visible', { hasText: wanted.option });
  await expect(async () => {
    await combobox.click();
    await combobox.fill(wanted.typed);
    await offered.first().click({ timeout: 3_000 });
    await expect(prize.locator('.ant-select')).toContainText(wanted.option, { timeout: 2_000 });
  }).toPass();
  await prize.getByLabel('数量').fill(wanted.total);
  await prize.getByLabel('权重').fill(wanted.weight);
}

/** Some of those with the tag are held out by lot, others have drawn today: whoever may draw plays. */
async function onAMember(page: Page): Promise<void> {
  const players = page.getByRole('combobox', { name: '以客户身份体验' });
  const button = page.getByRole('button', { name: '开始抽奖' });
  const heldOut = page.getByText('该客户未参加此活动');
  for (let next = 1; next < 6; next += 1) {
    await expect(button.or(heldOut)).toBeVisible();
    if ((await button.isVisible()) && (await button.isEnabled())) return;
    const before = page.url();
    await players.click();
    await page.locator('.ant-select-item-option:visible').nth(next).click();
    await expect(page).not.toHaveURL(before);
  }
}
