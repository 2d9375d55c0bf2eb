import { another, expect, signIn, test } from './support/console.ts';

test.beforeEach(async ({ page }) => {
  await signIn(page, 'campaign.demo');
});

test('finds a customer by filter and shows everything about them', async ({ page }) => {
  await page.goto('/zh-CN/customers');
  await page.getByRole('combobox', { name: '类型' }).click();
  await page.getByTitle('客户', { exact: true }).last().click();
  await expect(page).toHaveURL(/kind=CUSTOMER/);
  const row = page.getByRole('row').nth(1);
  await expect(row.getByText('客户', { exact: true })).toBeVisible();
  const name = (await row.getByRole('link').textContent()) ?? '';
  await row.getByRole('link').click();

  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page).toHaveTitle(new RegExp(name));
  const sections = ['基本信息', '标签', '账户', '持有产品', '渠道', '订单', '贷款', '银行卡'];
  for (const section of [...sections, '参与的活动', '获得的奖品', '时间线']) {
    const region = page.getByRole('region', { name: section, exact: true });
    await expect(region).toBeVisible();
    await expect(region.getByText('暂时无法获取')).toHaveCount(0);
  }
});

test('sorts and turns pages by address, there and back', async ({ page }) => {
  await page.goto('/zh-CN/customers');
  const heading = page.getByRole('columnheader', { name: '姓名' });
  await heading.click();
  await expect(page).toHaveURL(/sort=NAME/);
  // From the end: whom another test erases comes first.
  await heading.click();
  await expect(page).toHaveURL(/direction=DESC/);
  const names = () => page.getByRole('row').getByRole('link').allTextContents();
  await expect.poll(names).toHaveLength(20);
  const first = await names();

  await page.getByRole('button', { name: '下一页' }).click();
  await expect(page).toHaveURL(/after=/);
  await expect.poll(names).not.toEqual(first);
  const second = await names();
  await page.reload();
  await expect.poll(names).toEqual(second);

  await page.getByRole('button', { name: '上一页' }).click();
  await expect(page).not.toHaveURL(/after=/);
  await expect.poll(names).toEqual(first);
});

test('shows somebody else the same list at the same address', async ({ browser, page }) => {
  const address = '/zh-CN/customers?sort=NAME&direction=DESC&gender=FEMALE';
  await page.goto(address);
  await expect(page.getByRole('row').getByRole('link')).toHaveCount(20);
  const mine = await page.getByRole('row').getByRole('link').allTextContents();
  const other = await another(browser, 'admin.demo');
  await other.goto(address);
  await expect(other.getByRole('row').getByRole('link')).toHaveText(mine);
});

test('says what to do when nothing matches', async ({ page }) => {
  await page.goto('/en/customers?query=nobody-has-this-name');
  // By its role: while a page streams in, its text is there a second time, hidden.
  await expect(page.getByRole('table').getByText('Nothing matches the filter')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect(page.getByRole('row').nth(1)).toBeVisible();
});

test('knows when there is no such customer', async ({ page }) => {
  await page.goto('/en/customers/00000000-0000-7000-8000-000000000000');
  await expect(page.getByRole('heading', { level: 1, name: 'Nothing here' })).toBeVisible();
});

test('can be worked by keyboard', async ({ page }) => {
  await page.goto('/en/customers');
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  for (const button of ['Find by phone or identity number', 'Export']) {
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: button })).toBeFocused();
  }
  await page.keyboard.press('Tab');
  await expect(page.getByRole('textbox', { name: 'Number or name' })).toBeFocused();
  const name = page.getByRole('columnheader', { name: 'Name' });
  await name.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/sort=NAME/);
  await expect(name).toHaveAttribute('aria-sort', 'ascending');
  await page.getByRole('row').nth(1).getByRole('link').focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/en\/customers\/[\w-]+$/);
});
