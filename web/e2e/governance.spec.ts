import type { Page } from '@playwright/test';
import { expectNoBarrier } from './support/barriers.ts';
import { createDraft, submit } from './support/campaigns.ts';
import { findByPhone, MASK, PHONE } from './support/contact.ts';
import { another, expect, signIn, test } from './support/console.ts';
import { choose } from './support/choose.ts';

test('a branch’s campaign waits for the head office, is approved, and the auditor reads its story', async ({
  page,
  browser,
}) => {
  test.slow();
  const head = await another(browser, 'approver.demo');
  await head.goto('/zh-CN/approvals');
  const name = `大额活动 ${Date.now()}`;
  await expect(head.getByRole('heading', { level: 1, name: '审批' })).toBeVisible();

  await signIn(page, 'campaign.b01.demo');
  const id = await createDraft(page, name, '12000');
  await submit(page);
  await expect(page.getByText('待审批', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: '撤回' })).toBeVisible();

  const ofBranch = await another(browser, 'approver.b01.demo');
  await ofBranch.goto('/zh-CN/approvals?tab=all');
  await ofBranch.getByRole('link', { name }).click();
  await expect(ofBranch.getByRole('alert').getByText(/等待审批/)).toBeVisible();
  await expect(ofBranch.getByRole('button', { name: '通过' })).toHaveCount(0);

  // It arrives without loading the page again, and is counted in the menu.
  await expect(head.getByRole('link', { name })).toBeVisible({ timeout: 15_000 });
  await expect(head.getByRole('link', { name: /^审批 \d+ 项待审批$/ })).toBeVisible();
  await head.getByRole('link', { name }).click();
  await expect(head.getByRole('row', { name: /预算/ })).toContainText('¥12,000.00');
  await head.getByRole('button', { name: '通过' }).click();
  await head.getByRole('dialog').getByRole('button', { name: '通过' }).click();
  await expect(head.getByText('已通过', { exact: true })).toBeVisible();

  await expect(page.getByText('进行中', { exact: true })).toBeVisible({ timeout: 45_000 });
  await expect(page.getByText('approver.demo').first()).toBeVisible();

  const auditor = await another(browser, 'audit.demo');
  await expectStory(auditor, id);
  await expectWhole(auditor);
});

test('a phone number is revealed for a purpose, and the auditor sees it', async ({
  page,
  browser,
}) => {
  await signIn(page, 'service.demo');
  const dialog = await findByPhone(page, `+86 ${PHONE}`);
  await expect(page).not.toHaveURL(new RegExp(PHONE));
  await expect(dialog.getByText(MASK)).toBeVisible();
  await dialog.getByRole('link').click();
  const section = page.getByRole('region', { name: '个人信息', exact: true });
  await expect(section.getByText(MASK)).toBeVisible();
  await expect(section.getByText(PHONE)).toHaveCount(0);

  await section.getByRole('button', { name: '查看：手机号' }).click();
  const asking = page.getByRole('dialog', { name: '查看：手机号' });
  await asking.getByRole('button', { name: /查\s?看/ }).click();
  await expect(asking.getByText('请选择用途')).toBeVisible();
  await choose(page, '用途', { option: '核验身份' });
  await asking.getByLabel('说明').fill('海外来电');
  await asking.getByRole('button', { name: /查\s?看/ }).click();
  await expect(section.getByText(`+86${PHONE}`)).toBeVisible();
  await section.getByRole('button', { name: /隐藏/ }).click();
  await expect(section.getByText(MASK)).toBeVisible();

  const auditor = await another(browser, 'audit.demo');
  await auditor.goto('/zh-CN/data-protection?view=reveals');
  const row = auditor.getByRole('row').filter({ hasText: '海外来电' }).first();
  await expect(row).toContainText('service.demo');
  await expect(row).toContainText('核验身份');
  await auditor.goto('/zh-CN/audit?action=personal.revealed');
  const entry = auditor.getByRole('row').filter({ hasText: '海外来电' }).first();
  await expect(entry).toContainText('service.demo');
  await expect(entry).toContainText('客户');
  await expect(auditor.getByText(PHONE)).toHaveCount(0);
});

/** Everything that befell the campaign, each step with the person who took it. */
async function expectStory(auditor: Page, id: string): Promise<void> {
  await auditor.goto(`/zh-CN/audit?objectId=${id}`);
  for (const [action, actor] of [
    ['创建活动', 'campaign.b01.demo'],
    ['提交活动', 'campaign.b01.demo'],
    // In the name of the process that acts on the decision; the decision itself names the person.
    ['批准活动', 'operations.approvals'],
  ] as const) {
    const row = auditor.getByRole('row').filter({
      has: auditor.getByRole('button', { name: action }),
    });
    await expect(row).toContainText(actor);
  }
  await auditor.getByRole('button', { name: '批准活动' }).click();
  const approved = auditor.getByRole('dialog', { name: '批准活动' });
  await expect(approved.getByText('approver.demo').first()).toBeVisible();
  await auditor.keyboard.press('Escape');
  await auditor.getByRole('button', { name: '创建活动' }).click();
  const entry = auditor.getByRole('dialog', { name: '创建活动' });
  await expect(entry.getByText(/campaign\.b01\.demo/).first()).toBeVisible();
  const changes = entry.getByRole('table', { name: '变更内容' });
  await expect(changes.getByRole('row', { name: /预算/ })).toContainText('12000');
  await expect(changes.getByText('奖品数量')).toBeVisible();
  await expectNoBarrier(auditor);
  await auditor.keyboard.press('Escape');
  await expect(entry).toBeHidden();
}

/** Nobody changed, removed or cut an entry since. */
async function expectWhole(auditor: Page): Promise<void> {
  await auditor.getByRole('button', { name: '校验' }).click();
  const result = auditor.getByRole('dialog', { name: '审计日志校验' });
  await expect(result.getByText('日志完整')).toBeVisible({ timeout: 30_000 });
}
