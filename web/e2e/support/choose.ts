import type { Page } from '@playwright/test';
import { expect } from './console.ts';

interface Choice {
  readonly option: string;
  /** What is searched first. */
  readonly typed?: string;
}

/** Until it is chosen: a list that just opened may still move under the pointer. */
export async function choose(page: Page, field: string, { option, typed }: Choice): Promise<void> {
  const combobox = page.getByRole('combobox', { name: field });
  const chosen = page.locator('.ant-select', { has: combobox }).last();
  const offered = page.locator('.ant-select-item-option:visible', { hasText: option }).first();
  await expect(async () => {
    await combobox.click();
    if (typed !== undefined) await combobox.fill(typed);
    await offered.click({ timeout: 3_000 });
    await expect(chosen).toContainText(option, { timeout: 2_000 });
  }).toPass();
}
