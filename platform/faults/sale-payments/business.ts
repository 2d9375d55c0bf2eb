import { embeddedLedger } from '@zhongtai/business/modules/banking/index';
import { publishFlows } from '@zhongtai/business/modules/flow/index';
import { startOrder, submitStep } from '@zhongtai/business/modules/order/index';
import { openOrm } from '@zhongtai/business/orm';
import { startWork } from '@zhongtai/business/work';
import { openPostgresBus } from '@zhongtai/kit/bus';
import { ANONYMOUS, type Caller } from '@zhongtai/kit/caller';
import { DomainError } from '@zhongtai/kit/errors';
import { newLogger } from '@zhongtai/kit/logging';
import { scopedManager } from '@zhongtai/kit/scope';
import { accountOf, type Answer, PLAIN_PAYMENT, type Wish } from './payments.ts';

// The business domain: hears of holds, takes what customers pay for them, and gives back what came too late.

const [url = ''] = process.argv.slice(2);
const logger = newLogger('business', { level: 'silent' });
const now = () => new Date();

const orm = await openOrm(url);
await publishFlows(orm.em.fork(), now(), [PLAIN_PAYMENT]);
startWork({ orm, bus: openPostgresBus({ url, logger }), logger, now });

process.on('message', (wish: Wish) => {
  void pay(wish)
    // Nobody knows whether it happened: asked again, it is the same order.
    .catch((error: unknown) => (error instanceof DomainError ? error.code : null))
    .then((outcome) => process.send?.({ n: wish.n, outcome } satisfies Answer));
});
process.send?.('ready');

async function pay({ holdId, customerId, organisation }: Wish): Promise<string> {
  const caller: Caller = {
    ...ANONYMOUS,
    ...{ kind: 'CUSTOMER', subject: customerId, organisation, channel: 'mobile' },
  };
  const ctx = { em: scopedManager(orm, caller), caller, banking: embeddedLedger, now };
  const data = JSON.stringify({ billId: holdId, accountId: accountOf(customerId) });
  const flow = PLAIN_PAYMENT.code;
  const begun = await startOrder(ctx, { flow, idempotencyKey: holdId, data });
  if (begun.status !== 'OPEN') return begun.refusal ?? begun.state ?? '';
  const { id, version } = begun;
  const { state, refusal } = await submitStep(
    { ...ctx, em: scopedManager(orm, caller) },
    { id, version, step: 'confirm', data: '{}' },
  );
  return refusal ?? state ?? '';
}
