import type { Page } from '@playwright/test';
import { expectNoBarrier } from './support/barriers.ts';
import { choose } from './support/choose.ts';
import { another, expect, signIn, test } from './support/console.ts';

/** Capital letters alone: an own flow for each run. */
const codeOfNow = () =>
  `BACK_${String(Date.now() % 1_000_000).replace(/\d/g, (digit) => 'ABCDEFGHIJ'.charAt(Number(digit)))}`;

test('a product manager writes a flow by keyboard, simulates it, and another person publishes it', async ({
  page,
  browser,
}) => {
  test.slow();
  const code = codeOfNow();
  await signIn(page, 'product.demo');
  await page.goto('/zh-CN/flows');
  await expectNoBarrier(page);
  await page.getByRole('button', { name: '新建流程' }).click();
  await page.getByRole('dialog').getByLabel('代码').fill(code);
  await choose(page, '以哪个流程为起点', { option: '赎回基金理财' });
  await page.getByRole('dialog').getByRole('button', { name: '开始编写' }).click();
  await page.waitForURL('**/flows/drafts/*');

  await page.getByRole('textbox', { name: '流程中文名称' }).fill(`先说明再还 ${code}`);
  await addStepByKeyboard(page);
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('没有可办理的渠道。')).toBeVisible();
  await expectNoBarrier(page);
  await page.getByRole('button', { name: '1. 说明' }).click();
  await page.getByRole('checkbox', { name: '柜面' }).check();
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('检查通过。')).toBeVisible();

  const simulation = page.getByRole('region', { name: '模拟', exact: true });
  const run = simulation.getByRole('button', { name: '开始模拟' });
  await run.click();
  await expect(page.getByText('有内容缺失或不正确')).toBeVisible();
  await expect(run).not.toHaveClass(/loading/);
  await simulation.getByRole('textbox', { name: '赎回原因' }).fill('急用');
  await simulation.getByRole('textbox', { name: '赎回份额' }).fill('10');
  await run.click();
  await expect(page.getByText('订单会完成')).toBeVisible();
  await expect(page.getByText('当前内容已完整模拟通过。')).toBeVisible();
  await page.getByRole('button', { name: '提交审批' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '提交审批' }).click();
  await expect(page.getByText('审批中', { exact: true })).toBeVisible();

  await publish(await another(browser, 'approver.demo'), page.url());
  await expect(page.getByText('已发布为第 1 版')).toBeVisible({ timeout: 15_000 });
  await page.getByRole('link', { name: '查看流程' }).click();
  await expect(page.getByText('使用中', { exact: true })).toBeVisible();
  await expectNoBarrier(page);
});

async function addStepByKeyboard(page: Page): Promise<void> {
  await page.getByRole('button', { name: '添加步骤' }).focus();
  await page.keyboard.press('Enter');
  const chosen = page.getByRole('region', { name: '选中的步骤' });
  await chosen.getByRole('textbox', { name: '步骤中文名称' }).fill('说明');
  await chosen.getByRole('textbox', { name: '步骤英文名称' }).fill('Reason');
  await chosen.getByRole('button', { name: '添加字段' }).focus();
  await page.keyboard.press('Enter');
  await chosen.getByRole('textbox', { name: '中文标题' }).fill('赎回原因');
  await chosen.getByRole('textbox', { name: '英文标题' }).fill('Why');
  await chosen.getByRole('textbox', { name: '字段名' }).fill('reason');
}

async function publish(approver: Page, draft: string): Promise<void> {
  await approver.goto(draft);
  await approver.getByRole('link', { name: '查看审批' }).click();
  await expect(approver.getByText('流程代码')).toBeVisible();
  await approver.getByRole('button', { name: '通过' }).click();
  await approver.getByRole('dialog').getByRole('button', { name: '通过' }).click();
  await expect(approver.getByText('已通过', { exact: true })).toBeVisible();
}

test('a limit is proposed, approved, shown to who serves, and taken away again', async ({
  page,
  browser,
}) => {
  test.slow();
  await signIn(page, 'product.demo');
  await page.goto('/zh-CN/limits');
  await page.getByRole('button', { name: '提议限额' }).click();
  await choose(page, '来源', { option: '法规' });
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('法规依据').fill('银发〔2016〕261号');
  await dialog.getByLabel('限额（CNY）').fill('900000');
  await dialog.getByRole('button', { name: '提交审批' }).click();
  const approver = await another(browser, 'approver.demo');
  await decide(page, approver);
  const inForce = page.getByRole('region', { name: '生效中' });
  await expect(inForce.getByText('银发〔2016〕261号')).toBeVisible();
  await expectNoBarrier(page);

  await approver.goto('/zh-CN/customers?kind=CUSTOMER');
  await approver.getByRole('row').getByRole('link').first().click();
  const limits = approver.getByRole('region', { name: '转账限额' });
  await expect(limits.getByText('银发〔2016〕261号')).toBeVisible();

  await inForce.getByRole('button', { name: /^取消限额/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: '取消', exact: true }).last().click();
  await decide(page, approver);
  await expect(inForce.getByText('银发〔2016〕261号')).toHaveCount(0);
});

/** The newest proposal, by another person; the page follows within a moment. */
async function decide(page: Page, approver: Page): Promise<void> {
  const link = page.getByRole('link', { name: '查看审批' }).first();
  const href = await link.getAttribute('href');
  await approver.goto(href ?? '');
  await approver.getByRole('button', { name: '通过' }).click();
  await approver.getByRole('dialog').getByRole('button', { name: '通过' }).click();
  await expect(approver.getByText('已通过', { exact: true })).toBeVisible();
  await expect(async () => {
    await page.reload();
    await expect(link).toHaveCount(0, { timeout: 2_000 });
  }).toPass();
}

test('a channel of a customer is suspended with a reason, resumed, and counted for many', async ({
  page,
  browser,
}) => {
  test.slow();
  await signIn(page, 'service.demo');
  await page.goto('/zh-CN/customers?kind=CUSTOMER&channel=call');
  await page.getByRole('row').getByRole('link').first().click();
  const channels = page.getByRole('region', { name: '渠道', exact: true });
  await change(page, { action: '暂停', reason: '设备遗失' });
  await expect(channels.getByText('设备遗失').first()).toBeVisible();
  await change(page, { action: '恢复', reason: '本人到场' });
  await expect(channels.getByText('本人到场').first()).toBeVisible();
  await expectNoBarrier(page);

  const administrator = await another(browser, 'admin.demo');
  await administrator.goto('/zh-CN/channels');
  await expectNoBarrier(administrator);
  await administrator.getByRole('button', { name: '批量暂停合作渠道' }).click();
  await expect(administrator.getByRole('dialog').getByText(/将为 .* 位客户暂停/)).toBeVisible();
});

async function change(
  page: Page,
  { action, reason }: { readonly action: string; readonly reason: string },
): Promise<void> {
  await page.getByRole('button', { name: '变更客服中心' }).click();
  await choose(page, '操作', { option: action });
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('原因').fill(reason);
  await dialog.getByRole('button', { name: '确认' }).click();
  await expect(dialog).toBeHidden();
}
