import { expectNoBarrier } from './support/barriers.ts';
import { expect, signIn, test } from './support/console.ts';

/** Every screen; a screen of one thing is reached through its list. */
const LISTS = ['customers', 'campaigns', 'orders', 'products', 'tags'];

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in ${theme} colours`, () => {
    test.use({ colorScheme: theme, contextOptions: { reducedMotion: 'reduce' } });

    test('the door has no barrier', async ({ page }) => {
      await page.goto('/zh-CN/sign-in');
      await expectNoBarrier(page);
    });

    for (const list of LISTS) {
      test(`no screen of ${list} has a barrier`, async ({ page }) => {
        test.slow();
        await signIn(page, 'campaign.demo');
        await page.goto(`/zh-CN/${list}`);
        await expectNoBarrier(page);
        await page.getByRole('row').getByRole('link').first().click();
        await page.waitForURL(new RegExp(`/zh-CN/${list}/.+`));
        await expectNoBarrier(page);
      });
    }

    test('home, a form and the figures of a chart have no barrier', async ({ page }) => {
      test.slow();
      await signIn(page, 'campaign.demo', 'en');
      await expectNoBarrier(page);
      await page.goto('/en/campaigns/new');
      await expectNoBarrier(page);
      await page.goto('/en/my-roles');
      await expectNoBarrier(page);
      await page.goto('/en/tags/gender');
      await expectNoBarrier(page);
      await page.getByRole('button', { name: 'Show as table' }).click();
      await expectNoBarrier(page);
    });

    test('no screen of the administrators has a barrier', async ({ page }) => {
      test.slow();
      await signIn(page, 'security.demo');
      for (const screen of ['organisations', 'roles', 'operators']) {
        await page.goto(`/zh-CN/${screen}`);
        await expectNoBarrier(page);
      }
      await page.getByRole('link', { name: 'campaign.demo', exact: true }).click();
      await expect(page).toHaveURL(/operators\/.+/);
      await expectNoBarrier(page);
      await page.getByRole('button', { name: '授予角色' }).click();
      await expectNoBarrier(page);
    });
  });
}

test('a small screen keeps the menu within reach', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, 'campaign.demo', 'en');
  await page.getByRole('button', { name: 'Open the menu' }).click();
  await page.getByRole('dialog').getByRole('link', { name: 'Customers' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Customers' })).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
});
