import { expect, signIn, test } from './support/console.ts';

test('leads through the ten categories to a tag, its values and its customers', async ({
  page,
}) => {
  await signIn(page, 'campaign.demo');
  await page.goto('/zh-CN/tags');
  const categories = page.getByRole('navigation', { name: '标签类目' }).getByRole('link');
  await expect(categories).toHaveCount(11);
  await categories.filter({ hasText: '人口属性' }).click();
  await expect(page).toHaveURL(/category=demographic/);
  await page.getByRole('combobox', { name: '状态' }).click();
  await page.getByTitle('已计算', { exact: true }).click();
  await expect(page).toHaveURL(/category=demographic&status=ACTIVE/);
  await page.getByRole('row').getByRole('link', { name: '性别', exact: true }).click();

  await expect(page.getByRole('heading', { level: 1, name: '性别' })).toBeVisible();
  await expect(page.getByText('最近计算时间')).toBeVisible();
  const distribution = page.getByRole('region', { name: '取值分布' });
  await expect(distribution.getByRole('img', { name: '性别：各取值的客户数' })).toBeVisible();
  await distribution.getByRole('button', { name: '以表格显示' }).click();
  await expect(distribution.getByRole('rowheader', { name: '女' })).toBeVisible();

  const customers = page.getByRole('region', { name: '客户', exact: true });
  await customers.getByRole('combobox', { name: '标签值' }).click();
  await page.getByTitle('女', { exact: true }).click();
  await expect(page).toHaveURL(/value=female/);
  await expect(customers.getByRole('cell', { name: '女' })).toHaveCount(10);
  await customers.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/zh-CN\/customers\/[\w-]+$/);
});

test('says of a tag that is only defined that it has no values yet', async ({ page }) => {
  await signIn(page, 'product.demo', 'en');
  await page.goto('/en/tags?status=DEFINED');
  await page.getByRole('row').nth(1).getByRole('link').click();
  await expect(page.getByText('in the catalogue, but not yet computed')).toBeVisible();
  await expect(page.getByText('Defined', { exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Customers' })).toHaveCount(0);
});

test('shows numbers in ranges, and yes and no in words', async ({ page }) => {
  await signIn(page, 'campaign.demo', 'en');
  await page.goto('/en/tags/age');
  const distribution = page.getByRole('region', { name: 'How its values spread' });
  await distribution.getByRole('button', { name: 'Show as table' }).click();
  await expect(distribution.getByRole('rowheader')).toHaveCount(10);
  await expect(distribution.getByRole('rowheader').first()).toHaveText(/^\d+(\.\d+)? – \d+/);
  await page.goto('/en/tags/birthday_within_30d');
  await distribution.getByRole('button', { name: 'Show as table' }).click();
  await expect(distribution.getByRole('rowheader', { name: 'No', exact: true })).toBeVisible();
});

test('shows somebody else the same part of the catalogue at the same address', async ({ page }) => {
  await signIn(page, 'service.demo', 'en');
  await page.goto('/en/tags?category=risk_compliance&kind=RULE');
  const current = page.getByRole('navigation', { name: 'Categories' }).locator('[aria-current]');
  await expect(current).toContainText('Risk & compliance');
  await expect(page.getByRole('cell', { name: 'Rule', exact: true }).first()).toBeVisible();
  await expect(page.getByRole('cell', { name: 'Prediction', exact: true })).toHaveCount(0);
});

test('knows when there is no such tag', async ({ page }) => {
  await signIn(page, 'campaign.demo');
  await page.goto('/zh-CN/tags/no_such_tag');
  await expect(page.getByRole('heading', { level: 1, name: '没有找到' })).toBeVisible();
});

test('are computed when an administrator asks for it, as a task that shows how far it is', async ({
  page,
}) => {
  test.slow();
  await signIn(page, 'admin.demo');
  await page.goto('/zh-CN/tags');
  await page.getByRole('button', { name: '立即计算' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '立即计算' }).click();
  await page.getByRole('button', { name: /^任务，/ }).click();
  const card = page
    .getByRole('dialog', { name: '任务' })
    .getByRole('listitem', { name: '计算标签' })
    .first();
  // Each of some ninety tags is asked of the engine, which others ask, too.
  await expect(card.getByText('已完成')).toBeVisible({ timeout: 100_000 });
  await expect(card).toContainText(/\d+ \/ \d+ 个标签/);
});
