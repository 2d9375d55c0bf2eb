import type { Page } from '@playwright/test';
import { expectNoBarrier, expectNoBarrierInAnyColours } from './support/barriers.ts';
import { GATEWAY } from './support/channel.ts';
import { choose } from './support/choose.ts';
import { expect, signIn, test } from './support/console.ts';

test('a device becomes a customer’s, two claim it, and somebody decides', async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, 'analyst.demo');
  const writeKey = await newSource(page);
  const [ann, bob] = await twoCustomers(page);
  const device = `tablet-${Date.now()}`;
  const send = (event: string, userId?: string) =>
    fetch(`${GATEWAY}/collect/v1/track`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${writeKey}:`)}` },
      body: JSON.stringify({
        ...{ type: 'track', event, anonymousId: device, messageId: crypto.randomUUID() },
        ...(userId && { userId }),
      }),
    });

  await send('wealth.browsed');
  await send('app.launched', ann.id);
  const identities = page.getByRole('table', { name: '身份标识' });
  const row = identities.getByRole('row', { name: new RegExp(device) });
  await expect(async () => {
    await page.goto(`/zh-CN/customers/${ann.id}`);
    await expect(row).toContainText('可识别', { timeout: 5_000 });
    await expect(page.getByText('由身份标识归入').first()).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 45_000 });
  await expect(page.getByRole('img', { name: /的身份标识/ })).toBeVisible();
  await expectNoBarrierInAnyColours(page);

  await send('app.launched', bob.id);
  const conflicts = page.getByRole('table', { name: '身份冲突' });
  const waiting = conflicts.getByRole('row', { name: new RegExp(device) });
  await expect(async () => {
    await page.goto('/zh-CN/customers/conflicts?status=OPEN');
    await expect(waiting).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 45_000 });
  await expectNoBarrier(page);
  await waiting.getByRole('button', { name: '裁定' }).click();
  await choose(page, '客户', { option: bob.name });
  await page.getByRole('dialog').getByLabel('原因').fill('已电话核实');
  await page.getByRole('dialog').getByRole('button', { name: '裁定' }).click();
  await expect(waiting).toHaveCount(0);

  await page.goto(`/zh-CN/customers/${bob.id}`);
  await expect(row).toContainText('可识别');
  await row.getByRole('button', { name: '解除关联' }).click();
  await page.getByRole('dialog').getByLabel('原因').fill('设备已转让');
  await page.getByRole('dialog').getByRole('button', { name: '解除关联' }).click();
  await expect(row).toHaveCount(0);
  await page.getByLabel('包含已解除').check();
  await expect(row).toContainText('设备已转让');
});

async function newSource(page: Page): Promise<string> {
  await page.goto('/zh-CN/tracking/sources');
  await page.getByRole('button', { name: '新建采集源' }).click();
  const form = page.getByRole('dialog');
  await choose(page, '渠道', { option: '手机银行' });
  await form.getByRole('textbox', { name: '采集源' }).fill('网点平板');
  await form.getByRole('button', { name: '创建' }).click();
  const told = page.getByRole('dialog').filter({ hasText: '采集源密钥' });
  const writeKey = (await told.locator('code').innerText()).trim();
  await told.getByRole('button').last().click();
  return writeKey;
}

interface Person {
  readonly id: string;
  readonly name: string;
}

async function twoCustomers(page: Page): Promise<[Person, Person]> {
  await page.goto('/zh-CN/customers');
  const links = page.getByRole('row').getByRole('link');
  const personAt = async (place: number): Promise<Person> => ({
    id: (await links.nth(place).getAttribute('href'))?.split('/').at(-1) ?? '',
    name: await links.nth(place).innerText(),
  });
  return [await personAt(0), await personAt(1)];
}
