import { expect, signIn, test } from './support/console.ts';

test('finds a product and shows what customers do with it', async ({ page }) => {
  await signIn(page, 'campaign.demo');
  await page.goto('/zh-CN/products');
  await page.getByRole('combobox', { name: '类型' }).click();
  await page.getByTitle('理财', { exact: true }).click();
  await expect(page).toHaveURL(/kind=WEALTH/);
  await page.getByRole('columnheader', { name: '年利率' }).click();
  await expect(page).toHaveURL(/sort=ANNUAL_RATE/);
  const link = page.getByRole('row').nth(1).getByRole('link');
  const name = (await link.textContent()) ?? '';
  await link.click();

  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page).toHaveTitle(new RegExp(name));
  for (const section of ['产品信息', '从浏览到购买', '推广活动', '持有明细']) {
    const region = page.getByRole('region', { name: section, exact: true });
    await expect(region).toBeVisible();
    await expect(region.getByText('暂时无法获取')).toHaveCount(0);
  }
});

test('shows the same figures as a chart and as a table, for the period of the address', async ({
  page,
}) => {
  await signIn(page, 'product.demo', 'en');
  await page.goto('/en/products?query=WM-CASH');
  await page.getByRole('row').nth(1).getByRole('link').click();
  const analytics = page.getByRole('region', { name: 'From seeing to buying', exact: true });
  await expect(analytics.getByRole('img', { name: /last 30 bank days/ })).toBeVisible();
  await analytics.getByText('7 days', { exact: true }).click();
  await expect(page).toHaveURL(/days=7/);
  await expect(analytics.getByRole('img', { name: /last 7 bank days/ })).toBeVisible();
  await analytics.getByRole('button', { name: 'Show as table' }).click();
  await expect(analytics.getByRole('row')).toHaveCount(8);
  await page.reload();
  await expect(analytics.getByRole('img', { name: /last 7 bank days/ })).toBeVisible();
});

test('leads from a product to who holds it, page by page', async ({ page }) => {
  await signIn(page, 'campaign.demo', 'en');
  await page.goto('/en/products?query=WM-CASH');
  await page.getByRole('row').nth(1).getByRole('link').click();
  const holders = page.getByRole('region', { name: 'Who holds it' });
  const names = () => holders.getByRole('row').getByRole('link').allTextContents();
  await expect.poll(async () => (await names()).length).toBe(10);
  const first = await names();
  await holders.getByRole('button', { name: 'Next page' }).click();
  await expect.poll(names).not.toEqual(first);
  await holders.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/en\/customers\/[\w-]+$/);
});

test('shows the product manager no customers', async ({ page }) => {
  await signIn(page, 'product.demo', 'en');
  await page.goto('/en/products');
  await page.getByRole('row').nth(1).getByRole('link').click();
  await expect(page.getByRole('region', { name: 'About the product' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Who holds it' })).toHaveCount(0);
});

test('knows when there is no such product, and what to do when nothing matches', async ({
  page,
}) => {
  await signIn(page, 'campaign.demo', 'en');
  await page.goto('/en/products/00000000-0000-7000-8000-000000000000');
  await expect(page.getByRole('heading', { level: 1, name: 'Nothing here' })).toBeVisible();
  await page.goto('/en/products?query=no-such-product');
  await expect(page.getByRole('table').getByText('Nothing matches the filter')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect(page.getByRole('row').nth(1)).toBeVisible();
});
