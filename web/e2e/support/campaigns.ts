import type { Page } from '@playwright/test';
import { choose } from './choose.ts';
import { expect } from './console.ts';

/** A draft that lies on its page. Signed in in Chinese. @returns its id */
export async function createDraft(page: Page, name: string, budget = '9000'): Promise<string> {
  await fillForm(page, name, budget);
  await page.getByRole('button', { name: '保存草稿' }).click();
  await expect(page).toHaveURL(/\/campaigns\/[\da-f-]{36}$/);
  return page.url().split('/').at(-1) ?? '';
}

/** 100 prizes of the seeded pool at 88.80: they cost 8,880. */
export async function fillForm(page: Page, name: string, budget = '9000'): Promise<void> {
  await page.goto('/zh-CN/campaigns/new');
  await page.getByLabel('活动名称').fill(name);
  await choose(page, '客户标签', { option: '性别', typed: 'gender' });
  await expect(page.getByText('当前符合的客户数：')).toBeVisible();
  await page.getByLabel('开始时间').fill('2026-01-01T00:00');
  await page.getByLabel('结束时间').fill('2036-01-01T00:00');
  await choose(page, '奖品', { option: '五常大米', typed: '大米' });
  await page.getByLabel('数量').fill('100');
  await page.getByLabel('预算 (CNY)').fill(budget);
}

/** Hands the draft on the page in. */
export async function submit(page: Page): Promise<void> {
  await page.getByRole('button', { name: '提交审批' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '提交审批' }).click();
  await expect(page.getByText(/^等待.*审批。/)).toBeVisible({ timeout: 45_000 });
}
