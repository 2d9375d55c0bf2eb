import { expectNoBarrier } from './support/barriers.ts';
import { findByPhone, PHONE } from './support/contact.ts';
import { another, expect, signIn, test } from './support/console.ts';

test('an agent of another branch finds nobody by that phone', async ({ page }) => {
  await signIn(page, 'service.demo');
  const dialog = await findByPhone(page, PHONE);
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
  await page.goto('/healthz');
  await page.context().clearCookies();
  await signIn(page, elsewhere);
  const nobody = await findByPhone(page, PHONE);
  await expect(nobody.getByText('没有客户使用该号码')).toBeVisible();
  await page.goto(address);
  await expect(page.getByRole('region', { name: '个人信息', exact: true })).toHaveCount(0);
});

test('an erasure is asked for by one and approved by another in the inbox', async ({
  page,
  browser,
}) => {
  // The analytical store rewrites every part that holds a row of the customer.
  test.slow();
  await signIn(page, 'service.demo', 'en');
  await page.goto('/en/customers?kind=PROSPECT&sort=JOINED_ON&direction=DESC');
  // Those who are erased already have no name.
  await page.getByRole('row').getByRole('link').filter({ hasNotText: '***' }).first().click();
  await page.waitForURL(/customers\/[\w-]+$/);
  const address = page.url();
  const section = page.getByRole('region', { name: 'Erasure', exact: true });
  await section.getByLabel('Reason').fill('asked in writing');
  await section.getByRole('button', { name: 'Ask for erasure' }).click();
  await expect(section.getByText('Waits for approval')).toBeVisible();
  await section.getByRole('link', { name: 'See the approval' }).click();
  await expect(page.getByText(/You submitted it/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Approve' })).toHaveCount(0);
  const number = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';

  const approver = await another(browser, 'approver.demo', 'en');
  await approver.goto('/en/approvals');
  await approver
    .getByRole('row')
    .filter({ hasText: 'Erasure of personal data' })
    .getByRole('link', { name: number })
    .click();
  await expect(
    approver.getByRole('row', { name: /Contact and identity data · Name/ }),
  ).toBeVisible();
  await expectNoBarrier(approver);
  await approver.getByRole('button', { name: 'Approve' }).click();
  await approver.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
  await expect(approver.getByText('Approved', { exact: true })).toBeVisible();

  await approver.goto(address);
  const wish = approver.getByRole('region', { name: 'Erasure', exact: true });
  await expect(wish.getByText(/反洗钱法/).first()).toBeVisible();
  await expect(async () => {
    await approver.reload();
    await expect(wish.getByText('Erased', { exact: true }).first()).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 90_000 });
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
