import type { Page } from '@playwright/test';
import { expectNoBarrier } from './support/barriers.ts';
import { choose } from './support/choose.ts';
import { another, expect, signIn, test } from './support/console.ts';

/** A package of its own for each run. */
const codeOfNow = () => `P${Date.now() % 100_000_000}`;

test('a package is made of two products, approved, put on a shelf and looked at for a customer', async ({
  page,
  browser,
}) => {
  test.slow();
  const code = codeOfNow();
  await signIn(page, 'product.demo');
  await page.goto('/zh-CN/products');
  await page.getByRole('link', { name: '产品组合' }).click();
  await expectNoBarrier(page);
  await page.getByRole('button', { name: '新建组合' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('组合代码').fill(code);
  await dialog.getByLabel('中文名称').fill(`稳健组合 ${code}`);
  await dialog.getByLabel('英文名称').fill(`Steady ${code}`);
  await dialog.getByRole('button', { name: '开始编写' }).click();
  await page.waitForURL('**/products/packages/*');
  await expect(page.getByText('没有任何产品')).toBeVisible();
  await write(page);
  await expectNoBarrier(page);
  await page.getByRole('button', { name: '提交审批' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '提交审批' }).click();
  await expect(page.getByText('待审批', { exact: true })).toBeVisible();

  const approver = await another(browser, 'approver.demo');
  await approve(approver, page.url());
  await expect(page.getByText('已发布', { exact: true })).toBeVisible({ timeout: 15_000 });
  await putOnShelf(page);
  await expectNoBarrier(page);

  await approver.goto('/zh-CN/products/shelf?channel=web');
  const card = approver.getByRole('listitem').filter({ hasText: code });
  await expect(card.getByText('定期存款一年')).toBeVisible();
  await expect(card.getByText('剩余')).toBeVisible();
  await choose(approver, '针对客户', { option: '(' });
  await expect(card.getByText('该客户不能购买')).toBeVisible();
  await expect(card.getByText('尚未进行风险测评')).toBeVisible();
  await expectNoBarrier(approver);
});

/** Two products, a tier and a condition. */
async function write(page: Page): Promise<void> {
  const products = page.getByRole('group', { name: '包含产品' });
  await products.getByRole('button', { name: '添加产品' }).focus();
  await page.keyboard.press('Enter');
  await choose(page, '产品', { option: '定期存款一年', typed: '定期存款一年' });
  await products.getByRole('button', { name: '添加利率档' }).click();
  await page.getByLabel('产品 1 第 1 档：起点').fill('50000');
  await page.getByLabel('产品 1 第 1 档：年利率').fill('1.55');
  await products.getByRole('button', { name: '添加产品' }).click();
  const second = products.getByRole('combobox', { name: '产品' }).last();
  await second.click();
  await second.fill('沪深300');
  await page.locator('.ant-select-item-option:visible', { hasText: '沪深300' }).first().click();
  await page.getByRole('button', { name: '添加条件' }).click();
  await page.getByLabel('条件代码').fill('ADULT');
  await page.getByLabel('取值').fill('18');
  await page.getByLabel('中文说明').fill('须年满十八周岁');
  await page.getByLabel('英文说明').fill('Eighteen or older');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('没有任何产品')).toHaveCount(0);
  await expect(page.getByRole('cell', { name: '沪深300指数基金' })).toBeVisible();
}

async function approve(approver: Page, version: string): Promise<void> {
  await approver.goto(version);
  await approver.getByRole('link', { name: '查看审批' }).click();
  await expect(approver.getByText('组合与版本')).toBeVisible();
  await approver.getByRole('button', { name: '通过' }).click();
  await approver.getByRole('dialog').getByRole('button', { name: '通过' }).click();
  await expect(approver.getByText('已通过', { exact: true })).toBeVisible();
}

async function putOnShelf(page: Page): Promise<void> {
  await page.getByRole('button', { name: '渠道上架' }).click();
  await choose(page, '渠道', { option: '网上银行' });
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('额度（份）').fill('20');
  await dialog.getByRole('button', { name: '渠道上架' }).click();
  await expect(page.getByRole('cell', { name: '在架' })).toBeVisible();
}
