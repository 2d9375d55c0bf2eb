import { expect, signIn, test } from './support/console.ts';

const MENUS = [
  [
    'admin.demo',
    ...['首页', '客户', '渠道管理', '营销活动', '奖品池', '订单', '业务流程', '限额规则', '总账'],
    ...['产品', '标签', '行为分析', '报告与指标', '埋点采集', '审批', '机构', '操作员', '角色'],
    ...['运维台', '开发者', '合作方'],
  ],
  ['security.demo', '首页', '审批', '机构', '操作员', '角色', '访问控制', '数据保护'],
  [
    'campaign.demo',
    ...['首页', '客户', '渠道管理', '营销活动', '奖品池', '人工发奖', '订单', '业务流程'],
    ...['限额规则', '产品', '标签', '行为分析', '报告与指标', '埋点采集', '审批', '机构'],
  ],
  [
    'service.demo',
    ...['首页', '客户', '渠道管理', '营销活动', '奖品池', '人工发奖', '订单', '业务流程'],
    ...['限额规则', '总账', '产品', '标签', '审批', '机构', '数据保护'],
  ],
  [
    'product.demo',
    ...['首页', '营销活动', '业务流程', '限额规则', '产品', '标签', '行为分析', '报告与指标'],
    ...['埋点采集', '审批', '机构'],
  ],
] as const;

for (const [operator, ...rooms] of MENUS) {
  test(`${operator} finds exactly the rooms they may enter`, async ({ page }) => {
    await signIn(page, operator);
    await page.goto('/zh-CN');
    const links = page.getByRole('navigation', { name: '主菜单' }).getByRole('link');
    await expect(links).toHaveText(rooms);
  });
}

test('says politely where an operator may not go', async ({ page }) => {
  await signIn(page, 'product.demo');
  await page.goto('/zh-CN/customers');
  await expect(page.getByRole('heading', { level: 1, name: '没有权限' })).toBeVisible();
  await page.getByRole('link', { name: '返回首页' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('您好');
});

test('lets nobody write a campaign without the permission', async ({ page }) => {
  await signIn(page, 'service.demo');
  await page.goto('/zh-CN/campaigns/new');
  await expect(page.getByRole('heading', { level: 1, name: '没有权限' })).toBeVisible();
  await page.goto('/zh-CN/campaigns');
  await expect(page.getByRole('heading', { level: 1, name: '营销活动' })).toBeVisible();
  await expect(page.getByRole('link', { name: '新建活动' })).toHaveCount(0);
});

test('narrows everything to one branch, and widens again', async ({ page }) => {
  await signIn(page, 'campaign.demo');
  await page.goto('/zh-CN/customers');
  const total = page.getByRole('navigation', { name: '分页' }).getByText(/共 .* 条/);
  const everybody = (await total.textContent()) ?? '';
  const organisations = page.getByRole('combobox', { name: '机构' });
  await organisations.click();
  await page.getByRole('treeitem').nth(1).click();
  await expect(total).not.toHaveText(everybody);
  await organisations.click();
  await page.getByRole('treeitem', { name: '全部可见机构' }).click();
  await expect(total).toHaveText(everybody);
});

test('narrows orders, holders and the coverage of a tag as well', async ({ page }) => {
  await signIn(page, 'campaign.demo', 'en');
  const counts = async () => {
    const total = page.getByRole('navigation', { name: 'Pages' }).getByText(/entries/);
    await page.goto('/en/orders');
    const orders = Number.parseInt((await total.innerText()).replaceAll(',', ''), 10);
    await page.goto('/en/products?query=WM-CASH');
    const holders = Number(await page.getByRole('row').nth(1).getByRole('cell').last().innerText());
    await page.goto('/en/tags/gender');
    const customers = Number.parseInt((await total.innerText()).replaceAll(',', ''), 10);
    return { orders, holders, customers };
  };
  const whole = await counts();
  await page.getByRole('combobox', { name: 'Part of the bank' }).click();
  await page.getByRole('treeitem').nth(1).click();
  await expect(page.getByRole('navigation', { name: 'Pages' })).not.toContainText(
    whole.customers.toLocaleString('en'),
  );
  const part = await counts();
  expect(part.orders).toBeLessThan(whole.orders);
  expect(part.holders).toBeLessThan(whole.holders);
  expect(part.customers).toBeLessThan(whole.customers);
});

test('shows a branch operator nobody of another branch', async ({ page }) => {
  await signIn(page, 'service.b02.demo');
  await page.goto('/zh-CN/customers');
  await page.getByRole('combobox', { name: '机构' }).click();
  const branch = (await page.getByRole('treeitem').first().innerText()).trim();
  const parts = await page.getByRole('treeitem').allInnerTexts();
  const named = branch.replace(/分行$/, '');
  expect(parts.filter((part) => !part.includes(named))).toEqual([]);
});
