import { readFileSync } from 'node:fs';
import { expectNoBarrier } from './support/barriers.ts';
import { GATEWAY } from './support/channel.ts';
import { choose } from './support/choose.ts';
import { expect, signIn, test } from './support/console.ts';
import { openTrackedPage } from './support/tracked-page.ts';

test('a channel gets a key, its page is heard although its network was cut, and what it sent is planned', async ({
  page,
  browser,
}) => {
  test.setTimeout(75_000);
  await signIn(page, 'analyst.demo');
  await page.goto('/zh-CN/tracking/sources');
  await page.getByRole('button', { name: '新建采集源' }).click();
  const form = page.getByRole('dialog');
  await choose(page, '渠道', { option: '手机银行' });
  await form.getByRole('textbox', { name: '采集源' }).fill('贷款页面');
  await form.getByRole('button', { name: '创建' }).click();
  const told = page.getByRole('dialog').filter({ hasText: '采集源密钥' });
  const writeKey = (await told.locator('code').innerText()).trim();
  await told.getByRole('button').last().click();

  // The gateway of a test is on this machine, which pages of the world may not ask without.
  const context = await browser.newContext({ permissions: ['local-network-access'] });
  const channel = await context.newPage();
  await openTrackedPage(channel, GATEWAY, writeKey);
  await channel.getByLabel('Phone').fill('13900139000');
  expect(await channel.evaluate(() => localStorage.length), 'kept without consent').toBe(0);
  await channel.evaluate(() => Reflect.get(globalThis, 'tracker').consent(true));
  const taken = channel.waitForResponse(/\/collect\/sa/);
  await channel.evaluate(() =>
    Reflect.get(globalThis, 'sensorsDataAnalytic201505').track('sensors_in_browser'),
  );
  await taken;
  await context.setOffline(true);
  await channel.getByRole('button', { name: 'Apply' }).click();
  await channel.evaluate(() =>
    Reflect.get(globalThis, 'tracker').track('offline.tried', { step: 2 }),
  );
  await channel.reload();
  const kept = await channel.evaluate(() => JSON.stringify(localStorage));
  expect(kept).toContain('offline.tried');
  expect(kept).not.toMatch(/13900139000|13800138000/);
  await context.setOffline(false);
  await channel.evaluate(() => Reflect.get(globalThis, 'tracker').flush());

  await page.goto('/zh-CN/tracking/events');
  const events = page.getByRole('table', { name: '已上报事件' });
  await expect(async () => {
    await page.reload();
    for (const name of [
      'offline.tried',
      'element.clicked',
      'element.exposed',
      'sensors_in_browser',
    ]) {
      await expect(events.getByRole('row', { name: new RegExp(name) })).toBeVisible({
        timeout: 1_000,
      });
    }
  }).toPass({ timeout: 20_000 });
  await expectNoBarrier(page);
  const row = events.getByRole('row', { name: /offline\.tried/ });
  await row.getByRole('button', { name: '新增事件' }).click();
  await page.getByRole('dialog').getByLabel('负责人').fill('零售信贷');
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await page.goto('/zh-CN/tracking');
  const plan = page.getByRole('table', { name: '埋点方案' });
  await expect(plan.getByRole('row', { name: /offline\.tried/ })).toContainText('零售信贷');
  await expectNoBarrier(page);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载类型化调用' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('planned-events.ts');
  expect(readFileSync(await download.path(), 'utf8')).toContain('"offline.tried": {');
  await plan.getByRole('button', { name: 'offline.tried的历史记录' }).click();
  await expect(page.getByRole('dialog')).toContainText('制定埋点方案');
});
