import { expectNoBarrier } from './support/barriers.ts';
import { expect, signIn, test } from './support/console.ts';

test('who runs the platform sees which client still asks for a field', async ({ page }) => {
  test.slow();
  await signIn(page, 'admin.demo');
  await page.goto('/zh-CN');
  await page
    .getByRole('navigation', { name: '主菜单' })
    .getByRole('link', { name: '开发者' })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: '字段使用情况' })).toBeVisible();
  const filter = page.getByRole('form', { name: '筛选' });
  await filter.getByLabel('字段前缀').fill('viewer.sub');
  await filter.getByLabel('字段前缀').press('Enter');
  await expect(page).toHaveURL(/field=viewer\.sub/);
  // The gateway tells every five seconds what the console asked for.
  const table = page.getByRole('table', { name: '字段使用情况' });
  await expect(async () => {
    await page.reload();
    const row = table.getByRole('row', { name: /Viewer\.subject console 0\.1\.0/ });
    await expect(row).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  await expectNoBarrier(page);
  await page.goto('/en/developers?field=viewer.sub&unused=1');
  await expect(page.getByRole('table').getByText('Nothing matches the filter')).toBeVisible();
});

test('whoever does not run the platform is told so', async ({ page }) => {
  await signIn(page, 'analyst.demo');
  await page.goto('/zh-CN/developers');
  await expect(page.getByRole('heading', { level: 1, name: '没有权限' })).toBeVisible();
});

test('a developer finds the events of the graph, with a program to begin with', async ({
  page,
}) => {
  await signIn(page, 'admin.demo');
  await page.goto('/zh-CN/developers');
  await page
    .getByRole('navigation', { name: '开发者专区' })
    .getByRole('link', { name: '事件目录' })
    .click();
  await page
    .getByRole('navigation', { name: '事件', exact: true })
    .getByRole('link', { name: 'awardIssued' })
    .click();
  await expect(page).toHaveURL(/event=awardIssued/);
  await expect(page.getByRole('heading', { level: 2, name: 'awardIssued' })).toBeVisible();
  await expect(page.getByText('award:read').first()).toBeVisible();
  const payload = page.getByRole('table', { name: '内容' });
  await expect(payload.getByText('award.prizeName')).toBeVisible();
  await expect(page.getByRole('region', { name: '程序' })).toContainText('newGraphClient');
  await expectNoBarrier(page);
  await page.getByRole('tab', { name: '样例' }).click();
  await expect(page.getByRole('region', { name: '样例' })).toContainText('"prizeName"');
});

test('a developer sees how an operation would be run, and what is missing', async ({ page }) => {
  test.slow();
  await signIn(page, 'audit.demo');
  await page.goto('/zh-CN/developers/plans');
  await expect(page.getByRole('heading', { level: 1, name: '操作的执行计划' })).toBeVisible();
  await page
    .getByRole('textbox', { name: '操作', exact: true })
    .fill('{ customers(first: 5) { edges { node { name tags { value } campaigns { id } } } } }');
  await page.getByRole('button', { name: '查看计划' }).click();
  await expect(page.getByText('操作被拒绝')).toBeVisible();
  await page
    .getByRole('textbox', { name: '操作', exact: true })
    .fill('query Page { customers(first: 5) { edges { node { name tags { value } } } } }');
  await page.getByRole('button', { name: '查看计划' }).click();
  const steps = page.getByRole('region', { name: '取数顺序' });
  await expect(steps.getByText('依次进行')).toBeVisible();
  await expect(steps.getByText('data', { exact: true })).toBeVisible();
  await expect(page.getByRole('table', { name: '缺少权限的字段' })).toContainText('customer:read');
  await expectNoBarrier(page);
});

test('a price is said of an interface, and what is promised of a capability', async ({ page }) => {
  test.slow();
  await signIn(page, 'admin.demo');
  await page.goto('/zh-CN/developers/interfaces?query=Query.products');
  const row = page.getByRole('row', { name: /Query\.products / });
  await expect(row.getByText('合作方可用')).toBeVisible();
  await row.getByRole('button', { name: '修改' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('每千次价格').fill('2.5');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(row.getByText('¥2.50')).toBeVisible();
  await expectNoBarrier(page);

  await page.getByRole('link', { name: '业务能力', exact: true }).click();
  const product = page.getByRole('row', { name: /^产品 / });
  await product.getByRole('button', { name: '修改' }).click();
  await dialog.getByLabel('负责部门').fill('零售产品部');
  await dialog.getByLabel('平均耗时不超过').fill('800');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(product.getByText('零售产品部')).toBeVisible();
  await expect(product.getByText('99.9% · 800 毫秒')).toBeVisible();
  await expectNoBarrier(page);
});
