import type { Locator, Page } from '@playwright/test';

/** Of the demo bank's customer 10000001: the seed gives the same to the same plan. */
export const PHONE = `1400${String((7_919 + 104_729) % 10_000_000).padStart(7, '0')}`;
export const MASK = `140****${PHONE.slice(-4)}`;

/** Opens the customer with the whole phone number. */
export async function findByPhone(page: Page, phone: string): Promise<Locator> {
  await page.goto('/zh-CN/customers');
  await page.getByRole('button', { name: '按手机号或证件号查找' }).click();
  const dialog = page.getByRole('dialog', { name: '按手机号或证件号查找' });
  await dialog.getByLabel('手机号或证件号码').fill(phone);
  await dialog.getByRole('button', { name: /查\s?找/ }).click();
  return dialog;
}
