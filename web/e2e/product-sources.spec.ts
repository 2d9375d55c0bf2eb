import type { Page } from '@playwright/test';
import { expectNoBarrier } from './support/barriers.ts';
import { choose } from './support/choose.ts';
import { expect, signIn, test } from './support/console.ts';

const HEADING = '基金代码,基金简称,类型,年化,起购金额';

/** A source of its own for each run. */
const codeOfNow = () => `F${Date.now() % 100_000_000}`;

test('a product manager maps a feed, reviews what it brings and changes, and takes it over', async ({
  page,
}) => {
  test.slow();
  const code = codeOfNow();
  await signIn(page, 'product.demo');
  await page.goto('/zh-CN/products');
  await page.getByRole('link', { name: '产品来源' }).click();
  await expectNoBarrier(page);
  await map(page, code);
  await page.waitForURL('**/products/sources/*');
  await expectNoBarrier(page);

  await upload(page, [
    '000001,稳健回报,混合型,2.10%,"1,000"',
    '000002,成长先锋,混合型,,10',
    '000003,,混合型,,',
  ]);
  await page.waitForURL('**/products/intakes/*');
  await expect(page.getByText('必填字段为空 · 中文名称')).toBeVisible();
  await expectNoBarrier(page);
  await confirm(page, '全部引入（2）', '全部引入（2）');
  await expect(page.getByText('已引入', { exact: true }).first()).toBeVisible();

  await page
    .getByRole('main')
    .getByRole('link', { name: `基金来源 ${code}` })
    .click();
  await upload(page, ['000001,稳健回报,混合型,2.35%,"1,000"']);
  await page.waitForURL('**/products/intakes/*');
  const changed = page.getByRole('row', { name: /稳健回报/ });
  await expect(changed.getByText('年利率 2.1% → 2.35%')).toBeVisible();
  await expect(page.getByText('来源中已不存在，引入后将停售。')).toBeVisible();
  await changed.getByRole('checkbox', { name: '选择稳健回报' }).focus();
  await page.keyboard.press('Space');
  await confirm(page, '引入所选（1）', '引入所选（1）');
  await expect(page.getByRole('cell', { name: '未引入' })).toBeVisible();

  await page.goto(`/zh-CN/products?query=${code}`);
  const row = page.getByRole('row', { name: /稳健回报/ });
  await expect(row).toContainText('2.35%');
  await row.getByRole('link').click();
  await expect(page.getByRole('link', { name: `基金来源 ${code}` })).toBeVisible();
});

async function map(page: Page, code: string): Promise<void> {
  await page.getByRole('button', { name: '新建来源' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('代码', { exact: true }).fill(code);
  await dialog.getByRole('textbox', { name: '中文名称' }).first().fill(`基金来源 ${code}`);
  await dialog.getByRole('textbox', { name: '英文名称' }).first().fill(`Funds ${code}`);
  await dialog.getByLabel('来源代码').fill('基金代码');
  await dialog.getByRole('textbox', { name: '中文名称' }).last().fill('基金简称');
  await dialog.getByLabel('类别', { exact: true }).fill('类型');
  await dialog.getByLabel('币种').fill('=CNY');
  await dialog.getByLabel('年利率').fill('年化');
  await dialog.getByLabel('起点金额').fill('起购金额');
  await dialog.getByRole('button', { name: '添加对照：类别' }).click();
  await dialog.getByLabel('类别来源取值 1').fill('混合型');
  await choose(page, '类别本行取值 1', { option: '基金' });
  await expectNoBarrier(page);
  await dialog.getByRole('button', { name: '创建' }).click();
}

async function upload(page: Page, rows: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: '上传文件' }).click();
  const dialog = page.getByRole('dialog');
  const buffer = Buffer.from([HEADING, ...rows].join('\r\n'));
  await dialog
    .locator('input[type=file]')
    .setInputFiles({ name: '基金.csv', mimeType: 'text/csv', buffer });
  await dialog.getByRole('button', { name: '读取并比对' }).click();
}

async function confirm(page: Page, button: string, answer: string): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  await page.getByRole('dialog').getByRole('button', { name: answer }).click();
}

test('shows sources to whoever may see products, in English, without what they may not do', async ({
  page,
}) => {
  await signIn(page, 'campaign.demo', 'en');
  await page.goto('/en/products/sources');
  await expect(page.getByRole('heading', { level: 1, name: 'Product sources' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'New source' })).toHaveCount(0);
  await expectNoBarrier(page);
  await page.goto('/en/products/intakes/00000000-0000-7000-8000-000000000000');
  await expect(page.getByRole('heading', { level: 1, name: 'Nothing here' })).toBeVisible();
});
