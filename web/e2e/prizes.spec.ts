import { expect, signIn, test } from './support/console.ts';

test('a prize of codes comes into the pool, gets more of them, and is withdrawn', async ({
  page,
}) => {
  await signIn(page, 'campaign.demo');
  const name = `影票 ${Date.now()}`;
  const codes = (n: number) => Array.from({ length: n }, () => crypto.randomUUID()).join('\n');
  await page.goto('/zh-CN/prizes');
  await expect(page.getByRole('link', { name: '五常大米 5 千克' })).toBeVisible();

  await page.getByRole('button', { name: '新建奖品' }).first().click();
  const form = page.getByRole('dialog');
  await form.getByRole('combobox', { name: '类型' }).click();
  await page.getByTitle('兑换码', { exact: true }).click();
  await form.getByLabel('中文名称').fill(name);
  await form.getByLabel('英文名称').fill(`Film ticket ${name}`);
  await form.getByLabel('单份成本 (CNY)').fill('30');
  await form.getByLabel('兑换码').fill(codes(3));
  await form.getByLabel('批次、入库单或合同号').fill('FT-1');
  await form.getByRole('button', { name: '保存' }).click();

  await page.getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  const lots = page.getByRole('table', { name: '批次' });
  await expect(lots.getByRole('row').filter({ hasText: 'FT-1' })).toContainText('3');

  await page.getByRole('button', { name: '入库', exact: true }).click();
  await form.getByLabel('兑换码').fill(codes(2));
  await form.getByLabel('批次、入库单或合同号').fill('FT-2');
  await form.getByRole('button', { name: '入库' }).click();
  await expect(lots.getByRole('row').filter({ hasText: 'FT-2' })).toContainText('2');

  await page.getByRole('button', { name: '停用' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '停用' }).click();
  await expect(page.getByText('已停用', { exact: true })).toBeVisible();
  await expect(page.getByText('奖品已停用').first()).toBeVisible();
});
