import type { Page } from '@playwright/test';
import { expectNoBarrier } from './support/barriers.ts';
import { launchOptions, WHOLE_BROWSER } from './support/browser.ts';
import { another, expect, PASSWORD, signInAnew, test } from './support/console.ts';
import { totpCode } from './support/totp.ts';

// Its passkeys are those of a browser with windows.
test.use({ launchOptions: launchOptions(WHOLE_BROWSER) });

const WITHIN = { timeout: 5_000 };
const ACCOUNT = { 'zh-CN': '我的账号安全', en: 'Security of my account' } as const;

async function openAccount(page: Page, language: keyof typeof ACCOUNT): Promise<void> {
  await page.goto(`/${language}/account/security`);
  await expect(page.getByRole('heading', { level: 1, name: ACCOUNT[language] })).toBeVisible();
}

async function signOut(page: Page): Promise<void> {
  const leave = page.getByRole('menuitem', { name: /^(Sign out|退出登录)$/ });
  await expect(async () => {
    if (!(await leave.isVisible())) {
      await page.getByRole('button', { name: /^Account of|的账户$/ }).click();
    }
    await leave.click({ timeout: 3_000 });
    await expect(page).toHaveURL(/\/auth\//, { timeout: 5_000 });
  }).toPass();
  // The provider asks once more.
  await page.getByRole('button', { name: /^(Sign out|退出登录)$/ }).click();
  await expect(page).toHaveURL(/sign-in/);
}

/** To the page after the password. */
async function givePassword(page: Page, username: string): Promise<void> {
  await page.goto('/zh-CN/sign-in');
  await page.getByRole('link', { name: '使用行内账号登录' }).click();
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码').fill(PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
}

test.describe(() => {
  // What a wrong code is answered with.
  test.use({ refusals: /401/ });

  test('sets up an app, signs in with its code, and is told of a wrong one', async ({ page }) => {
    test.slow();
    await signInAnew(page, 'campaign.b02.demo');
    await openAccount(page, 'zh-CN');
    await expectNoBarrier(page);
    await page.getByRole('button', { name: '设置应用' }).click();
    await expect(page.getByRole('figure', { name: '验证器应用的二维码' })).toBeVisible();
    const secret = (await page.locator('code').first().textContent()) ?? '';
    await page.getByLabel('6 位验证码').fill(totpCode(secret));
    await page.getByRole('button', { name: '确认' }).click();
    const codes = page.getByRole('list', { name: '恢复码' }).getByRole('listitem');
    await expect(codes).toHaveCount(10);
    await expectNoBarrier(page);
    await page.getByRole('button', { name: '已保存' }).click();
    await expect(page.getByText('已设置')).toBeVisible();
    await signOut(page);

    await givePassword(page, 'campaign.b02.demo');
    await expect(page.getByRole('heading', { name: '第二重验证' })).toBeVisible();
    await expectNoBarrier(page);
    await page.getByLabel('验证码或恢复码').fill('000000');
    await page.getByRole('button', { name: '继续' }).click();
    await expect(page.getByRole('alert')).toContainText('验证码不正确');
    await page.getByLabel('验证码或恢复码').fill(totpCode(secret, 1));
    await page.getByRole('button', { name: '继续' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('您好');

    await openAccount(page, 'zh-CN');
    await expect(page.getByText('密码 + 验证码')).toBeVisible();
    await page.getByRole('button', { name: '移除应用' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: '移除应用' }).click();
    await expect(page.getByText('未设置')).toBeVisible();
  });
});

test('ends another session, which is thrown out at once', async ({ page, browser }) => {
  const elsewhere = await another(browser, 'analyst.b01.demo', 'en');
  await elsewhere.goto('/en');
  await expect(elsewhere.getByText('Live', { exact: true }).first()).toBeVisible({
    timeout: 30_000,
  });
  await signInAnew(page, 'analyst.b01.demo', 'en');
  await openAccount(page, 'en');
  const row = page
    .getByRole('row')
    .filter({ has: page.getByRole('button', { name: 'End', exact: true }) });
  await row.first().getByRole('button', { name: 'End' }).click();
  await expect(elsewhere).toHaveURL(/\/en\/sign-in/, WITHIN);
  await expect(page.getByText('The session is ended.')).toBeVisible();
  await page.reload();
  await expect(page.getByText('This one')).toBeVisible();
});

test('a security administrator shuts an operator out, whose open page is gone within five seconds', async ({
  page,
  browser,
}) => {
  const open = await another(browser, 'approver.b01.demo', 'en');
  await open.goto('/en');
  await expect(open.getByText('Live', { exact: true }).first()).toBeVisible({ timeout: 30_000 });
  await signInAnew(page, 'security.demo', 'en');
  await page
    .getByRole('navigation', { name: 'Main menu' })
    .getByRole('link', { name: 'Access' })
    .click();
  await expectNoBarrier(page);
  await page.getByLabel('Name or number').fill('approver.b01.demo');
  await page.getByLabel('Reason').fill('A lost laptop');
  await page.getByRole('button', { name: 'Take access away' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take access away' }).click();
  await expect(open).toHaveURL(/\/en\/sign-in/, WITHIN);
  const row = page.getByRole('row').filter({ hasText: 'A lost laptop' });
  await row.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText('Nobody is shut out.')).toBeVisible();
});

test('signs in with a passkey', async ({ page, baseURL }) => {
  // Browsers bind none to an IP address.
  test.skip(new URL(baseURL ?? '').hostname !== 'localhost');
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  });
  await signInAnew(page, 'campaign.b02.demo');
  await openAccount(page, 'zh-CN');
  await page.getByLabel('新通行密钥的名称').fill('测试电脑');
  await page.getByRole('button', { name: '添加通行密钥' }).click();
  await expect(page.getByText('通行密钥已添加。')).toBeVisible();
  await expectNoBarrier(page);
  await signOut(page);
  await givePassword(page, 'campaign.b02.demo');
  await page.getByRole('button', { name: '使用通行密钥' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('您好');
  await openAccount(page, 'zh-CN');
  await expect(page.getByText('密码 + 通行密钥')).toBeVisible();
  await page.getByRole('button', { name: '移除通行密钥“测试电脑”' }).click();
  await page.getByRole('tooltip').getByRole('button', { name: '移除' }).click();
  await expect(page.getByText('通行密钥已移除。')).toBeVisible();
});

test('says in one sentence why there are no passkeys at an IP address', async ({
  page,
  baseURL,
}) => {
  test.skip(new URL(baseURL ?? '').hostname === 'localhost');
  await signInAnew(page, 'analyst.demo', 'en');
  await openAccount(page, 'en');
  await expect(page.getByText('Passkeys need a host name and https')).toBeVisible();
});
