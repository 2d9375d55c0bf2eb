import type { Page } from '@playwright/test';
import { choose } from './support/choose.ts';
import { expect, signInAnew, test } from './support/console.ts';

const menu = (page: Page) => page.getByRole('navigation', { name: '主菜单' });

/** A new operator, made by the system administrator of the demo bank; their page is open afterwards. */
async function makeOperator(page: Page, username: string): Promise<void> {
  await page.goto('/zh-CN/operators/new');
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('姓名').fill(`新人 ${username}`);
  await choose(page, '所属机构', { option: 'demo.b01)' });
  await page.getByRole('button', { name: '创建操作员' }).click();
  await expect(page.getByText(`已创建 ${username}，尚无任何角色`)).toBeVisible();
  await expect(page.getByText(/^([a-z2-9]{4}-){4}[a-z2-9]{4}$/)).toBeVisible();
  await page.getByRole('link', { name: '打开该操作员' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `新人 ${username}` })).toBeVisible();
}

async function grant(page: Page, role: string): Promise<void> {
  // The one before may still be closing.
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('button', { name: '授予角色' }).click();
  await choose(page, '角色', { option: role });
  await page.getByRole('dialog').getByRole('button', { name: '授予角色' }).click();
}

/** More than the gateway allows for a token that was issued while a change was being written. */
const CLEARLY_MS = 1_200;

async function leave(page: Page): Promise<void> {
  // A page that still asks for something would be refused; so would a token that is not clearly younger than a change.
  await page.goto('/healthz');
  await page.context().clearCookies();
  await page.waitForTimeout(CLEARLY_MS);
}

test('one administrator makes an operator, another grants, and nobody is two', async ({ page }) => {
  test.slow();
  const username = `e2e${Date.now()}`;
  await signInAnew(page, 'admin.demo');
  await expect(menu(page).getByRole('link', { name: '操作员' })).toBeVisible();
  await makeOperator(page, username);
  const address = page.url();
  await expect(page.getByRole('button', { name: '授予角色' })).toHaveCount(0);
  await expect(page.getByText('没有角色')).toBeVisible();

  await leave(page);
  await signInAnew(page, 'security.demo');
  await page.goto(address);
  await expect(page.getByRole('button', { name: '停用' })).toHaveCount(0);
  await grant(page, '活动经理');
  const roles = page.getByRole('region', { name: '所持角色' });
  await expect(roles.getByRole('cell', { name: '活动经理', exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: '可做的事' })).toContainText('编制活动');

  await grant(page, '审计管理员');
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText(
    '不得兼任其他角色（三员分立）',
  );
  await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();

  await page.getByRole('button', { name: '收回活动经理' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '收回' }).click();
  await expect(roles.getByText('已收回', { exact: true })).toBeVisible();
  await grant(page, '审计管理员');
  await expect(roles.getByRole('cell', { name: '审计管理员', exact: true })).toBeVisible();
  const history = page.getByRole('region', { name: '历史记录' });
  await expect(history.getByText('授予角色').first()).toBeVisible();
});

test('a role is lent with an end: the colleague has it until it is taken back', async ({
  page,
}) => {
  test.slow();
  await signInAnew(page, 'product.b01.demo');
  await expect(menu(page).getByRole('link', { name: '客户', exact: true })).toHaveCount(0);

  await leave(page);
  await signInAnew(page, 'campaign.b01.demo');
  await page.getByRole('button', { name: /的账户/ }).click();
  await page.getByRole('menuitem', { name: '我的角色' }).click();
  await page.getByRole('button', { name: '委托', exact: true }).click();
  await page.getByRole('combobox', { name: '受托人' }).click();
  await page.getByRole('combobox', { name: '受托人' }).fill('product');
  await page.locator('.ant-select-item-option', { hasText: 'product.b01.demo' }).click();
  await page.getByLabel('截止时间').fill(inDays(7));
  await page.getByRole('dialog').getByRole('button', { name: '委托' }).click();
  const lent = page.getByRole('region', { name: '委托给他人' });
  const row = lent.getByRole('row', { name: /product\.b01\.demo.*有效/ });
  await expect(row).toBeVisible();

  await leave(page);
  await signInAnew(page, 'product.b01.demo');
  await expect(menu(page).getByRole('link', { name: '客户', exact: true })).toBeVisible();
  await page.goto('/zh-CN/campaigns');
  await expect(page.getByRole('link', { name: '新建活动' }).first()).toBeVisible();

  await leave(page);
  await signInAnew(page, 'campaign.b01.demo');
  await page.goto('/zh-CN/my-roles');
  await row.getByRole('button', { name: '撤回' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '撤回' }).click();
  await expect(row).toHaveCount(0);

  await leave(page);
  await signInAnew(page, 'product.b01.demo');
  await expect(menu(page).getByRole('link', { name: '客户', exact: true })).toHaveCount(0);
});

test('a part of the bank is added, renamed and closed again', async ({ page }) => {
  await signInAnew(page, 'admin.demo', 'en');
  await page.goto('/en/organisations');
  const label = `e${Date.now()}`.slice(-12);
  const branch = page.getByRole('row', { name: /demo\.b03 / }).first();
  await branch.getByRole('button', { name: 'Add below' }).click();
  await page.getByLabel('Label').fill(label);
  await page.getByLabel('Name').fill(`Outlet ${label}`);
  await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
  const added = page.getByRole('row', { name: new RegExp(`demo.b03.${label}`) });
  await expect(added).toContainText('Open');
  await added.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).last().click();
  await expect(added).toContainText('Closed');
  await added.getByRole('button', { name: /^History of/ }).click();
  const history = page.getByRole('dialog', { name: /^History of/ });
  await expect(history.getByText('Organisation closed')).toBeVisible();
  await history.getByRole('button', { name: 'Close' }).click();

  await branch.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).last().click();
  await expect(page.getByText('It still has open parts, customers or operators.')).toBeVisible();
});

test('a bank makes a role of its own and deletes it', async ({ page }) => {
  await signInAnew(page, 'security.demo', 'en');
  await page.goto('/en/roles');
  const code = `E2E_${Date.now()}`;
  await page.getByRole('button', { name: 'New role' }).click();
  await page.getByLabel('Code').fill(code);
  await page.getByLabel('Chinese name').fill('试用角色');
  await page.getByLabel('English name').fill('Trial role');
  await expect(page.getByLabel('Grant roles')).toHaveCount(0);
  await page.getByLabel('See orders').check();
  await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
  const row = page.getByRole('row', { name: new RegExp(code) });
  await expect(row).toContainText('Of the bank');
  await row.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(row).toHaveCount(0);
});

/** A moment on the clock of the bank, as the browser's own field takes it. */
function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 16);
}
