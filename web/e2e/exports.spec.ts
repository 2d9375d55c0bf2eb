import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expectNoBarrier } from './support/barriers.ts';
import { another, expect, signIn, test } from './support/console.ts';

test('filtered customers are exported, followed, downloaded; another export is cancelled', async ({
  page,
}) => {
  test.slow();
  await signIn(page, 'service.demo');
  await page.goto('/zh-CN/customers?gender=FEMALE&kind=MEMBER');
  const total = await rowsOf(page);
  await ask(page, '端午回访');
  const drawer = page.getByRole('dialog', { name: '任务' });
  const card = drawer
    .getByRole('listitem', { name: '导出客户（CSV）' })
    .filter({ hasText: '端午回访' });
  await expect(card.getByText('已完成', { exact: true })).toBeVisible({ timeout: 90_000 });
  await page.reload();
  await expect(card.first().getByText('已完成', { exact: true })).toBeVisible();

  const text = await download(page, card.first());
  const [watermark = '', headings = '', ...rows] = text.trimEnd().split('\r\n');
  expect(watermark).toContain('service.demo');
  expect(watermark).toContain('用途：端午回访');
  expect(headings).toMatch(/^客户号,姓名,类型,性别/);
  expect(rows).toHaveLength(total);
  expect(rows.every((row) => row.includes(',FEMALE,'))).toBe(true);
  // What the screen does not show is not in the file.
  expect(text).not.toMatch(/1[3-9]\d{9}/);
});

test('a running export is cancelled from the drawer, which a reload keeps', async ({ page }) => {
  test.slow();
  await signIn(page, 'service.demo', 'en');
  await page.goto('/en/customers');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Export customers' });
  const purpose = `Cancelled ${Date.now()}`;
  await dialog.getByLabel('Purpose').fill(purpose);
  await dialog.getByText('Excel (XLSX)').click();
  await dialog.getByRole('button', { name: 'Start the export' }).click();
  const drawer = page.getByRole('dialog', { name: 'Tasks' });
  const card = drawer.getByRole('listitem').filter({ hasText: purpose });
  await card.getByRole('button', { name: 'Cancel: Export of customers (XLSX)' }).click();
  await expect(card.getByText('Cancelled', { exact: true })).toBeVisible();
  await page.reload();
  await expect(card.getByText('Cancelled', { exact: true })).toBeVisible();
  await expect(card.getByRole('button', { name: /Download/ })).toHaveCount(0);
});

test('many rows wait for another person, who sees what would leave the bank', async ({
  page,
  browser,
}) => {
  test.slow();
  await signIn(page, 'service.demo');
  await page.goto('/zh-CN/customers');
  const purpose = `全量核对 ${Date.now()}`;
  await ask(page, purpose);
  const drawer = page.getByRole('dialog', { name: '任务' });
  const card = drawer.getByRole('listitem').filter({ hasText: purpose });
  await expect(card.getByText('待审批', { exact: true })).toBeVisible({ timeout: 30_000 });

  const approver = await another(browser, 'approver.demo');
  await approver.goto('/zh-CN/approvals');
  await approver.getByRole('link', { name: purpose }).click();
  await expect(approver.getByRole('row', { name: /行数 [25],000/ })).toBeVisible();
  await expectNoBarrier(approver);
  await approver.getByRole('button', { name: '通过' }).click();
  await approver.getByRole('dialog').getByRole('button', { name: '通过' }).click();
  await expect(approver.getByText('已通过', { exact: true })).toBeVisible();

  await expect(card.getByText('待审批', { exact: true })).toBeHidden({ timeout: 30_000 });
  await card.getByRole('link', { name: '查看审批' }).click();
  await expect(page.getByRole('heading', { level: 1, name: purpose })).toBeVisible();
  await expect(page.getByText(/approver\.demo/).first()).toBeVisible();
  await expect(card.getByText('已完成', { exact: true })).toBeVisible({ timeout: 90_000 });
});

test('the dialog says what is missing', async ({ page }) => {
  await signIn(page, 'campaign.demo', 'en');
  await page.goto('/en/campaigns');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Export campaigns' });
  await expect(dialog.getByText('No approval is needed.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Start the export' }).click();
  await expect(dialog.getByText('Say why, in 2 to 200 characters.')).toBeVisible();
});

async function ask(page: Page, purpose: string): Promise<void> {
  await page.getByRole('button', { name: '导出', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '导出客户' });
  await dialog.getByLabel('用途').fill(purpose);
  await dialog.getByRole('button', { name: '开始导出' }).click();
}

async function rowsOf(page: Page): Promise<number> {
  const sentence = await page
    .getByText(/^共 [\d,]+ 条/)
    .first()
    .textContent();
  return Number(sentence?.replaceAll(/\D/g, ''));
}

async function download(page: Page, card: Locator): Promise<string> {
  const begun = page.waitForEvent('download');
  await card.getByRole('button', { name: /^下载/ }).click();
  const file = await begun;
  expect(file.suggestedFilename()).toMatch(/^customers-[\d-]+\.csv$/);
  return readFile(await file.path(), 'utf8');
}
