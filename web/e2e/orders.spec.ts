import { expect, signIn, test } from './support/console.ts';

test('finds an order by kind and shows step by step what happened', async ({ page }) => {
  await signIn(page, 'service.demo');
  // Of the systems before us: what customers do now goes on in other steps.
  await page.goto('/zh-CN/orders?kind=LOAN_APPLICATION');
  await page.getByRole('combobox', { name: '状态' }).click();
  await page.getByTitle('已通过', { exact: true }).last().click();
  await expect(page).toHaveURL(/kind=LOAN_APPLICATION&status=APPROVED/);
  const row = page.getByRole('row').nth(1);
  await expect(row.getByText('已通过', { exact: true })).toBeVisible();
  const number = (await row.getByRole('link').first().textContent()) ?? '';
  await row.getByRole('link').first().click();

  await expect(page.getByRole('heading', { level: 1, name: number })).toBeVisible();
  const events = page.getByRole('region', { name: '办理过程' });
  await expect(events.getByText('提交申请')).toBeVisible();
  await expect(events.getByText('实时', { exact: true })).toBeVisible();
  await page.getByRole('region', { name: '订单信息' }).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/zh-CN\/customers\/[\w-]+$/);
});

test('sorts orders by amount and keeps to the days of the address', async ({ page }) => {
  await signIn(page, 'campaign.demo', 'en');
  await page.goto('/en/orders');
  await page.getByRole('columnheader', { name: 'Amount' }).click();
  await expect(page).toHaveURL(/sort=AMOUNT/);
  await expect(page.getByRole('columnheader', { name: 'Amount' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  await page.goto('/en/orders?from=2001-01-01&to=2001-01-31');
  await expect(page.getByRole('table').getByText('Nothing matches the filter')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect(page.getByRole('row').nth(1)).toBeVisible();
});

test('keeps orders from whoever may not see customers', async ({ page }) => {
  await signIn(page, 'product.demo', 'en');
  await page.goto('/en/orders');
  await expect(page.getByRole('heading', { level: 1, name: 'You may not see this' })).toBeVisible();
});

test('knows when there is no such order', async ({ page }) => {
  await signIn(page, 'campaign.demo', 'en');
  await page.goto('/en/orders/00000000-0000-7000-8000-000000000000');
  await expect(page.getByRole('heading', { level: 1, name: 'Nothing here' })).toBeVisible();
});

test('can be worked by keyboard', async ({ page }) => {
  await signIn(page, 'campaign.demo', 'en');
  await page.goto('/en/orders');
  const link = page.getByRole('row').nth(1).getByRole('link').first();
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/en\/orders\/[\w-]+$/);
  await page.getByRole('link', { name: '‹ Orders' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/en\/orders$/);
});
