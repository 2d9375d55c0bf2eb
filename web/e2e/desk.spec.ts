import { expectNoBarrier } from './support/barriers.ts';
import { expect, signIn, test } from './support/console.ts';

test('an administrator sees how every domain is doing on one screen', async ({ page }) => {
  test.slow();
  await signIn(page, 'admin.demo');
  await page.goto('/zh-CN');
  await page
    .getByRole('navigation', { name: '主菜单' })
    .getByRole('link', { name: '运维台' })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: '运维台' })).toBeVisible();
  for (const domain of ['业务域', '数据域', '运营域']) {
    await expect(page.getByRole('region', { name: domain }).getByText('正常')).toBeVisible();
  }
  const consumers = page.getByRole('table', { name: '事件消费者' });
  await expect(consumers.getByText('operations.approvals')).toBeVisible();
  await expect(page.getByRole('region', { name: '搁置的事件' })).toBeVisible();
  await expect(page.getByRole('region', { name: '失败的任务' })).toBeVisible();
  await expect(page.getByRole('region', { name: '导入时拒收的行' })).toBeVisible();
  await expectNoBarrier(page);
});

test('speaks English', async ({ page }) => {
  await signIn(page, 'admin.demo', 'en');
  await page.goto('/en/desk');
  await expect(page.getByRole('heading', { level: 1, name: 'Operations desk' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Business' }).getByText('Ready')).toBeVisible();
});

test('whoever does not run the platform is told so, and is not shown the way', async ({ page }) => {
  await signIn(page, 'analyst.demo');
  await page.goto('/zh-CN');
  const menu = page.getByRole('navigation', { name: '主菜单' });
  await expect(menu.getByRole('link', { name: '首页' })).toBeVisible();
  await expect(menu.getByRole('link', { name: '运维台' })).toHaveCount(0);
  await page.goto('/zh-CN/desk');
  await expect(page.getByRole('heading', { level: 1, name: '没有权限' })).toBeVisible();
});
