import type { Page } from '@playwright/test';
import { z } from 'zod';
import { expectNoBarrier } from './support/barriers.ts';
import { customerToken, graph } from './support/channel.ts';
import { choose } from './support/choose.ts';
import { expect, signIn, test } from './support/console.ts';

const FIRST_PIN = '730914';
const PIN = '194826';
const CHANGE_PIN =
  'mutation ($input: SetTradingPinInput!) { setTradingPin(input: $input) { hasTradingPin } }';

const wealthShape = z.object({
  customer: z.object({
    accounts: z.object({
      edges: z.array(
        z.object({
          node: z.object({
            ...{ id: z.string(), kind: z.string(), status: z.string() },
            balance: z.object({ amount: z.coerce.number() }),
          }),
        }),
      ),
    }),
  }),
  products: z.object({ edges: z.array(z.object({ node: z.object({ id: z.string() }) })) }),
});
const startedShape = z.object({ startOrder: z.object({ id: z.string(), version: z.int() }) });
const codeShape = z.object({ handOffOrder: z.object({ code: z.string() }) });

test('a deposit begun in the app is finished at the counter, and a limit changed there', async ({
  page,
}) => {
  test.slow();
  await signIn(page, 'service.demo');
  const { customerId, code, token } = await begunInTheApp(page);

  await page.goto(`/zh-CN/customers/${customerId}`);
  const counter = page.getByRole('region', { name: '柜面办理' });
  await counter.getByRole('button', { name: '设置交易密码' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('交易密码', { exact: true }).fill(FIRST_PIN);
  await dialog.getByRole('button', { name: '设置交易密码' }).click();
  await expect(counter.getByText('已设置')).toBeVisible();
  // Who set it cannot use it: the customer makes it their own.
  const input = { pin: PIN, currentPin: FIRST_PIN };
  await graph(token, CHANGE_PIN, { input });

  await page.goto('/zh-CN/orders');
  await page.getByRole('button', { name: '凭码继续办理' }).click();
  await page.getByRole('dialog').getByLabel('转交码').fill(code.toLowerCase());
  await page.getByRole('dialog').getByRole('button', { name: '凭码继续办理' }).click();
  await confirm(page);
  await expectNoBarrier(page);

  await page.goto(`/zh-CN/customers/${customerId}`);
  await counter.getByRole('button', { name: '发起业务' }).click();
  await choose(page, '业务流程', { option: '调整转账限额' });
  await page.getByRole('dialog').getByRole('button', { name: '开始办理' }).click();
  await page.getByRole('textbox', { name: '日累计限额' }).fill('30000');
  await page.getByRole('button', { name: '下一步' }).click();
  await confirm(page);
  await page.goto(`/zh-CN/customers/${customerId}`);
  await expect(counter.getByText('¥30,000.00')).toBeVisible();
});

/** The last step: what was entered is confirmed, and the customer types the PIN. */
async function confirm(page: Page): Promise<void> {
  const step = page.getByRole('region', { name: '确认并授权' });
  await step.getByRole('button', { name: '下一步' }).click();
  await step.getByLabel('交易密码').fill(PIN);
  await step.getByRole('button', { name: '授权' }).click();
  const facts = page.getByRole('region', { name: '订单信息' });
  await expect(facts.getByText('已完成', { exact: true })).toBeVisible();
  await expect(facts.getByText('完整且未被改动')).toBeVisible();
}

/** Of a customer with money: the first page has some. */
async function begunInTheApp(page: Page) {
  await page.goto('/zh-CN/customers?kind=CUSTOMER');
  const links = page.getByRole('row').getByRole('link');
  await expect(links.first()).toBeVisible();
  const paths = await links.evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
  for (const path of paths) {
    const customerId = path.split('/').at(-1) ?? '';
    const token = await customerToken(customerId);
    const { customer, products } = wealthShape.parse(
      await graph(
        token,
        `query ($id: ID!) {
          customer(id: $id) { accounts(first: 20) { edges { node { id kind status balance { amount } } } } }
          products(filter: { query: "TD-1Y", status: ON_SALE }, first: 1) { edges { node { id } } }
        }`,
        { id: customerId },
      ),
    );
    const account = customer.accounts.edges.find(
      ({ node }) => node.kind === 'DEMAND' && node.status === 'OPEN' && node.balance.amount > 500,
    );
    if (!account) continue;
    const terms = { productId: products.edges[0]?.node.id, accountId: account.node.id };
    return { customerId, token, code: await handedOff(token, { ...terms, amount: '100' }) };
  }
  throw new Error('No customer with money on the first page');
}

async function handedOff(token: string, terms: object): Promise<string> {
  const input = { flow: 'OPEN_TERM_DEPOSIT', idempotencyKey: crypto.randomUUID() };
  const { startOrder } = startedShape.parse(
    await graph(
      token,
      'mutation ($input: StartOrderInput!) { startOrder(input: $input) { id version } }',
      { input: { ...input, data: JSON.stringify(terms) } },
    ),
  );
  const { handOffOrder } = codeShape.parse(
    await graph(
      token,
      'mutation ($input: HandOffOrderInput!) { handOffOrder(input: $input) { code } }',
      { input: startOrder },
    ),
  );
  return handOffOrder.code;
}
