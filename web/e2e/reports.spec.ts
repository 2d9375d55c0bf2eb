import { readFile } from 'node:fs/promises';
import { expectNoBarrier } from './support/barriers.ts';
import { choose } from './support/choose.ts';
import { expect, signIn, test } from './support/console.ts';

test('a report is written now, read, downloaded and mailed to who subscribed', async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, 'analyst.demo');
  await page.goto('/zh-CN/reports');
  await page.getByRole('button', { name: '订阅', exact: true }).click();
  const form = page.getByRole('dialog');
  await choose(page, '主题', { option: '日报' });
  await form.getByLabel('邮箱').fill('analyst@example.com');
  await form.getByRole('button', { name: '订阅' }).click();
  const own = page.getByRole('table', { name: '我的邮件订阅' });
  await expect(own.getByRole('row', { name: /日报.*a\*{4}@example\.com/ })).toBeVisible();

  await page.getByRole('button', { name: '立即撰写' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '撰写' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  // The newest is on top.
  const written = page.getByRole('table', { name: '渠道行为报告' }).getByRole('row').nth(1);
  await expect(async () => {
    await page.reload();
    await expect(written).toContainText(/日报.*已完成.*analyst\.demo/, { timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await expectNoBarrier(page);
  await written.getByRole('link').click();
  for (const part of ['有什么变化', '哪个渠道需要改进什么', '指标', '变化的贡献分解', '各渠道']) {
    await expect(page.getByRole('heading', { name: part, exact: true })).toBeVisible();
  }
  await expect(page.getByRole('table', { name: '各渠道' })).toContainText('手机银行');
  await expectNoBarrier(page);
  const file = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载 PDF' }).click();
  const saved = await (await file).path();
  expect((await readFile(saved)).subarray(0, 5).toString()).toBe('%PDF-');

  await page.goto('/zh-CN/reports/mails');
  const mail = page.getByRole('table', { name: '邮件' }).getByRole('row').nth(1);
  await expect(async () => {
    await page.reload();
    await expect(mail).toContainText(/日报.*analyst\.demo.*已存为文件/, { timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  await expectNoBarrier(page);
  await mail.getByRole('button', { name: '查看发给 analyst.demo 的邮件' }).click();
  await expect(page.getByRole('dialog')).toContainText('渠道行为日报');
});

test('an indicator has versions, and a rule that watches it', async ({ page }) => {
  test.setTimeout(90_000);
  await signIn(page, 'analyst.demo', 'en');
  await page.goto('/en/indicators');
  await expectNoBarrier(page);
  await page.getByRole('link', { name: 'Purchases' }).click();
  await expect(page.getByRole('img', { name: 'Purchases' })).toBeVisible();
  await expectNoBarrier(page);
  await page.getByRole('button', { name: 'New version' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Description').fill('Purchases in all channels.');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Purchases in all channels.')).toBeVisible();

  await page.goto('/en/indicators/alarms');
  await page.getByRole('button', { name: 'New rule' }).click();
  await choose(page, 'Indicator', { option: 'Purchases' });
  await choose(page, 'Rule', { option: 'below' });
  await page.getByRole('dialog').getByLabel('Limit').fill('1');
  await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('row', { name: /Purchases below 1/ }).first()).toBeVisible();
  await expectNoBarrier(page);
});

test('a dashboard shows saved analyses, and its numbers lead to them', async ({ page }) => {
  test.setTimeout(90_000);
  await signIn(page, 'analyst.demo');
  const question = { events: [{ event: 'product.viewed', aggregate: 'COUNT' }], days: '7' };
  const name = `看板用 ${Date.now()}`;
  await page.goto(`/zh-CN/analysis/event?q=${encodeURIComponent(JSON.stringify(question))}`);
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill(name);
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();

  await page.goto('/zh-CN/dashboards');
  await page.getByRole('button', { name: '新建看板' }).click();
  await page.getByRole('dialog').getByLabel('名称').fill(name);
  await page.getByRole('dialog').getByRole('button', { name: '创建' }).click();
  await page.getByRole('link', { name }).click();
  await page.getByRole('button', { name: '编排' }).click();
  await page.getByRole('button', { name: '添加分析' }).click();
  await choose(page, '分析 1', { option: `${name} · 事件分析` });
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  const tile = page.getByRole('region', { name, exact: true });
  await expect(tile.getByRole('heading', { name: '图' })).toBeVisible();
  await expectNoBarrier(page);
  await tile.getByRole('table').getByRole('button').first().click();
  await page.waitForURL(/analysis\/event\?.*cell=/);
});
