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
  await expect(page.getByText('Nothing matches the filter')).toBeVisible();
});

test('whoever does not run the platform is told so', async ({ page }) => {
  await signIn(page, 'analyst.demo');
  await page.goto('/zh-CN/developers');
  await expect(page.getByRole('heading', { level: 1, name: '没有权限' })).toBeVisible();
});
