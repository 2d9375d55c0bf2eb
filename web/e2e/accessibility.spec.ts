import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, signIn, test } from './support/console.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

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
      await page.goto('/en/tags/gender');
      await expectNoBarrier(page);
      await page.getByRole('button', { name: 'Show as table' }).click();
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

async function expectNoBarrier(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForLoadState('networkidle');
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
  expect(found, page.url()).toEqual([]);
}
