import { expectNoBarrierInAnyColours } from './support/barriers.ts';
import { expect, signIn, test } from './support/console.ts';

/** Every screen; a screen of one thing is reached through its list. */
const LISTS = ['customers', 'campaigns', 'prizes', 'orders', 'products', 'tags'];

test('the door has no barrier', async ({ page }) => {
  await page.goto('/zh-CN/sign-in');
  await expectNoBarrierInAnyColours(page);
});

for (const list of LISTS) {
  test(`no screen of ${list} has a barrier`, async ({ page }) => {
    test.slow();
    await signIn(page, 'campaign.demo');
    await page.goto(`/zh-CN/${list}`);
    await expectNoBarrierInAnyColours(page);
    await page.getByRole('row').getByRole('link').first().click();
    await page.waitForURL(new RegExp(`/zh-CN/${list}/.+`));
    await expectNoBarrierInAnyColours(page);
  });
}

test('home, a form and the figures of a chart have no barrier', async ({ page }) => {
  test.slow();
  await signIn(page, 'campaign.demo', 'en');
  for (const screen of ['', '/campaigns/new', '/my-roles', '/tags/gender']) {
    await page.goto(`/en${screen}`);
    await expectNoBarrierInAnyColours(page);
  }
  await page.getByRole('button', { name: 'Show as table' }).click();
  await expectNoBarrierInAnyColours(page);
});

test('no screen of the administrators has a barrier', async ({ page }) => {
  test.slow();
  await signIn(page, 'security.demo');
  for (const screen of ['organisations', 'roles', 'operators']) {
    await page.goto(`/zh-CN/${screen}`);
    await expectNoBarrierInAnyColours(page);
  }
  await page.getByRole('link', { name: 'campaign.demo', exact: true }).click();
  await expect(page).toHaveURL(/operators\/.+/);
  await expectNoBarrierInAnyColours(page);
  await page.getByRole('button', { name: '授予角色' }).click();
  await expectNoBarrierInAnyColours(page);
});

test('a small screen keeps the menu within reach', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, 'campaign.demo', 'en');
  await page.goto('/en');
  await page.getByRole('button', { name: 'Open the menu' }).click();
  await page.getByRole('dialog').getByRole('link', { name: 'Customers' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Customers' })).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
});
