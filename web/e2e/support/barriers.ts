import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './console.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Nothing on the page, as it is now, keeps anybody out. */
export async function expectNoBarrier(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForLoadState('networkidle');
  // It comes with a later part of the page.
  await expect(page).toHaveTitle(/./);
  await expectNothingFound(page, { type: 'tag', values: RULES });
}

/** In light colours and in dark ones, where only contrast can differ. The page is in light ones before and after. */
export async function expectNoBarrierInAnyColours(page: Page): Promise<void> {
  await expectNoBarrier(page);
  await useColours(page, 'dark');
  await expectNothingFound(page, { type: 'rule', values: ['color-contrast'] });
  await useColours(page, 'light');
}

async function useColours(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await expect(page.locator('.page')).toHaveAttribute('data-theme', colorScheme);
}

interface Rules {
  readonly type: 'tag' | 'rule';
  readonly values: string[];
}

async function expectNothingFound(page: Page, runOnly: Rules): Promise<void> {
  // Without frames, as here, the older way finds the same in half of the time; what passes need not be described.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await axe.options({ runOnly, resultTypes: ['violations'] }).analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
  expect(found, page.url()).toEqual([]);
}
