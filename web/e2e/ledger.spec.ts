import type { Page } from '@playwright/test';
import { expectNoBarrier } from './support/barriers.ts';
import { expect, signIn, test } from './support/console.ts';

test('the books agree, and an account is followed from its customer to a journal', async ({
  page,
}) => {
  test.slow();
  await signIn(page, 'admin.demo');
  await page.goto('/zh-CN/ledger/reconciliations');
  await page.getByRole('button', { name: '立即对账' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '立即对账' }).click();
  await expect(page.getByText('对账已开始')).toBeVisible();
  const report = await reportOfNewestTask(page);
  // Nobody loaded the page again.
  const newest = page.getByRole('table', { name: '日终对账' }).getByRole('row').nth(1);
  await expect(newest.getByRole('link')).toHaveAttribute('href', report);
  await expect(newest.getByText('账实相符')).toBeVisible();
  await expectNoBarrier(page);
  await newest.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: '对账报告' })).toBeVisible();
  await expect(page.getByText('没有差异')).toBeVisible();
  await expectNoBarrier(page);

  await page.goto('/zh-CN/customers?kind=CUSTOMER');
  await page.getByRole('row').nth(1).getByRole('link').click();
  const accounts = page.getByRole('region', { name: '账户', exact: true });
  await accounts.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/zh-CN\/accounts\//);
  await expect(page.getByRole('region', { name: '分录' })).toBeVisible();
  await expectNoBarrier(page);
  await page.getByRole('link', { name: '余额接管' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '余额接管' })).toBeVisible();
  await expectNoBarrier(page);
});

test('an analyst sees the books of the day, in English', async ({ page }) => {
  await signIn(page, 'analyst.demo', 'en');
  await page.goto('/en/ledger');
  await expect(page.getByRole('heading', { level: 1, name: 'Ledger' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Trial balance' })).toBeVisible();
  await expectNoBarrier(page);
  await page.getByRole('link', { name: 'Reconciliation' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Reconciliation' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Reconcile now' })).toHaveCount(0);
});

test('a branch sees no books but its own, and reconciles none', async ({ page }) => {
  await signIn(page, 'admin.b01.demo');
  await page.goto('/zh-CN/ledger/reconciliations');
  await expect(page.getByRole('heading', { level: 1, name: '日终对账' })).toBeVisible();
  await expect(page.getByRole('button', { name: '立即对账' })).toHaveCount(0);
});

/** Waits until the newest reconciliation is done, and gives the address of its report. */
async function reportOfNewestTask(page: Page): Promise<string> {
  await page.getByRole('button', { name: /^任务，/ }).click();
  const drawer = page.getByRole('dialog', { name: '任务' });
  const card = drawer.getByRole('listitem', { name: /^日终对账/ }).first();
  await expect(card.getByText('已完成', { exact: true })).toBeVisible({ timeout: 90_000 });
  const report = await card.getByRole('link', { name: '查看对账' }).getAttribute('href');
  await page.keyboard.press('Escape');
  return report ?? '';
}
