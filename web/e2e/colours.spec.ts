import type { Page } from '@playwright/test';
import { expect, signIn, test } from './support/console.ts';

const ground = (page: Page) =>
  page.locator('.page').evaluate((element) => getComputedStyle(element).backgroundColor);

test('follows the system until the operator chooses, and remembers the choice', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await signIn(page, 'campaign.demo', 'en');
  await page.goto('/en');
  const frame = page.locator('.page');
  await expect(frame).toHaveAttribute('data-theme', 'light');
  const light = await ground(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(frame).toHaveAttribute('data-theme', 'dark');
  // The words of the page come before their colours.
  await expect.poll(() => ground(page)).not.toBe(light);

  await page.getByRole('button', { name: 'Colours' }).click();
  await page.getByRole('menuitem', { name: 'Light' }).click();
  await expect(frame).toHaveAttribute('data-theme', 'light');
  await page.goto('/en/tags/age');
  await expect(frame).toHaveAttribute('data-theme', 'light');
  expect(await ground(page)).toBe(light);
});

test('keeps the same page and filter when the language changes', async ({ page }) => {
  await signIn(page, 'campaign.demo', 'en');
  await page.goto('/en/products?kind=FUND');
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page).toHaveURL(/\/zh-CN\/products\?kind=FUND$/);
  await expect(page.getByRole('heading', { level: 1, name: '产品' })).toBeVisible();
  await expect(page.getByRole('cell', { name: '基金', exact: true }).first()).toBeVisible();
});
