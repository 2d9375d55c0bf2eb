import { expect, PASSWORD, signInAnew, test } from './support/console.ts';

test('sends a stranger to sign-in and, after it, to the page they wanted', async ({ page }) => {
  await page.goto('/zh-CN/customers?kind=CUSTOMER');
  await expect(page).toHaveURL(/\/zh-CN\/sign-in\?next=/);
  await page.getByRole('link', { name: '使用行内账号登录' }).click();
  await page.getByLabel('用户名').fill('campaign.demo');
  await page.getByLabel('密码').fill(PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page).toHaveURL(/\/zh-CN\/customers\?kind=CUSTOMER$/);
  await expect(page.getByRole('heading', { level: 1, name: '客户' })).toBeVisible();
});

test('signs in, in English, and out again', async ({ page }) => {
  await signInAnew(page, 'campaign.demo', 'en');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Welcome');
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  // The provider asks once more, in the language of the console.
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page.getByText('You are signed out.')).toBeVisible();
  await page.goto('/en/customers');
  await expect(page).toHaveURL(/\/en\/sign-in/);
});

test('speaks Chinese until asked otherwise, and remembers', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/zh-CN\/sign-in/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await page.goto('/');
  await expect(page).toHaveURL(/\/en\/sign-in/);
});

test('can be signed in to by keyboard alone', async ({ page }) => {
  await page.goto('/zh-CN/sign-in');
  const enter = page.getByRole('link', { name: '使用行内账号登录' });
  await expect(enter).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(enter).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('用户名')).toBeFocused();
  await page.keyboard.type('campaign.demo');
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('您好');
});

test('keeps the tokens out of reach of scripts', async ({ context, page }) => {
  await signInAnew(page, 'campaign.demo');
  const sessions = (await context.cookies()).filter(({ name }) =>
    name.includes('zhongtai-session'),
  );
  expect(sessions.length).toBeGreaterThan(0);
  expect(sessions.every(({ httpOnly, sameSite }) => httpOnly && sameSite === 'Lax')).toBe(true);
  const stored = await page.evaluate(() =>
    JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
  );
  expect(stored).not.toMatch(/eyJ/);
  expect(await page.content()).not.toMatch(/eyJ[\w-]{20,}\./);
});

test('refuses a policy that would let foreign code run', async ({ page }) => {
  const response = await page.goto('/zh-CN/sign-in');
  const policy = response?.headers()['content-security-policy'] ?? '';
  expect(policy).toMatch(/script-src 'self' 'nonce-[\w-]+' 'strict-dynamic';/);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe-eval');
});
