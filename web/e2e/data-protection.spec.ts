import type { Page } from '@playwright/test';
import { expect, signIn, test } from './support/console.ts';

/** Of the demo bank's customer 10000001: the seed gives the same to the same plan. */
const PHONE = `1400${String((7_919 + 104_729) % 10_000_000).padStart(7, '0')}`;
const MASK = `140****${PHONE.slice(-4)}`;

/** Opens the customer with the whole phone number. */
async function find(page: Page, phone: string) {
  await page.goto('/zh-CN/customers');
  await page.getByRole('button', { name: '按手机号或证件号查找' }).click();
  const dialog = page.getByRole('dialog', { name: '按手机号或证件号查找' });
  await dialog.getByLabel('手机号或证件号码').fill(phone);
  await dialog.getByRole('button', { name: /查\s?找/ }).click();
  return dialog;
}

test('a service agent finds a customer by phone and reveals it with a purpose; the auditor sees it', async ({
  page,
  browser,
}) => {
  await signIn(page, 'service.demo');
  const dialog = await find(page, `+86 ${PHONE}`);
  await expect(page).not.toHaveURL(new RegExp(PHONE));
  await expect(dialog.getByText(MASK)).toBeVisible();
  await dialog.getByRole('link').click();
  const section = page.getByRole('region', { name: '个人信息', exact: true });
  await expect(section.getByText(MASK)).toBeVisible();
  await expect(section.getByText(PHONE)).toHaveCount(0);

  await section.getByRole('button', { name: '查看：手机号' }).click();
  const asking = page.getByRole('dialog', { name: '查看：手机号' });
  await asking.getByRole('button', { name: /查\s?看/ }).click();
  await expect(asking.getByText('请选择用途')).toBeVisible();
  await asking.getByRole('combobox', { name: '用途' }).click();
  await page.getByTitle('核验身份', { exact: true }).click();
  await asking.getByLabel('说明').fill('海外来电');
  await asking.getByRole('button', { name: /查\s?看/ }).click();
  await expect(section.getByText(`+86${PHONE}`)).toBeVisible();
  await section.getByRole('button', { name: /隐藏/ }).click();
  await expect(section.getByText(MASK)).toBeVisible();

  const auditor = await (await browser.newContext()).newPage();
  await signIn(auditor, 'audit.demo');
  await auditor.goto('/zh-CN/data-protection?view=reveals');
  const row = auditor.getByRole('row').filter({ hasText: '海外来电' }).first();
  await expect(row).toContainText('service.demo');
  await expect(row).toContainText('核验身份');
  await expect(auditor.getByText(PHONE)).toHaveCount(0);
});

test('an agent of another branch finds nobody by that phone', async ({ page }) => {
  await signIn(page, 'service.demo');
  const dialog = await find(page, PHONE);
  await dialog.getByRole('link').click();
  await page.waitForURL(/customers\/[\w-]+$/);
  const address = page.url();
  const lead = await page.getByText(/10000001 · /).textContent();
  expect(lead).toBeTruthy();
  const path = await page
    .getByText(/^demo\.b\d\d/)
    .first()
    .textContent();
  const elsewhere = path?.startsWith('demo.b02') ? 'service.b01.demo' : 'service.b02.demo';
  await page.context().clearCookies();
  await signIn(page, elsewhere);
  const nobody = await find(page, PHONE);
  await expect(nobody.getByText('没有客户使用该号码')).toBeVisible();
  await page.goto(address);
  await expect(page.getByRole('region', { name: '个人信息', exact: true })).toHaveCount(0);
});

test('an erasure is asked for by one and confirmed by another', async ({ page, browser }) => {
  await signIn(page, 'service.demo', 'en');
  await page.goto('/en/customers?kind=PROSPECT&sort=JOINED_ON&direction=DESC');
  await page.getByRole('row').nth(1).getByRole('link').click();
  await page.waitForURL(/customers\/[\w-]+$/);
  const address = page.url();
  const section = page.getByRole('region', { name: 'Erasure', exact: true });
  await section.getByLabel('Reason').fill('asked in writing');
  await section.getByRole('button', { name: 'Ask for erasure' }).click();
  await expect(section.getByText('Waits for confirmation')).toBeVisible();
  await section.getByRole('button', { name: 'Confirm erasure' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Confirm erasure' }).click();
  await expect(page.getByText('Another person has to confirm this.')).toBeVisible();

  const approver = await (await browser.newContext()).newPage();
  await signIn(approver, 'approver.demo', 'en');
  await approver.goto(address);
  const wish = approver.getByRole('region', { name: 'Erasure', exact: true });
  await wish.getByRole('button', { name: 'Confirm erasure' }).click();
  await approver.getByRole('dialog').getByRole('button', { name: 'Confirm erasure' }).click();
  await expect(wish.getByText(/反洗钱法/).first()).toBeVisible();
  await expect(async () => {
    await approver.reload();
    await expect(wish.getByText('Erased', { exact: true }).first()).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  await expect(approver.getByRole('heading', { level: 1, name: '***' })).toBeVisible();
});

test('the fields are listed by class, as the contract has them', async ({ page }) => {
  await signIn(page, 'security.demo');
  await page.goto('/zh-CN/data-protection?view=fields');
  const row = page.getByRole('row').filter({ hasText: 'Customer.phone' });
  await expect(row).toContainText('C2');
  await expect(row).toContainText('加密存储');
  await page.getByRole('tab', { name: '授权同意' }).click();
  await expect(page).toHaveURL(/view=consents/);
  await expect(page.getByRole('row').filter({ hasText: '营销推送' })).toBeVisible();
});
