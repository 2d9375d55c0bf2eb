'use client';

import { Alert, Flex } from 'antd';
import { useTranslations } from 'next-intl';
import { errorKey } from '#lib/graph/errors.ts';
import { ConfirmedButton } from '#ui/confirmed-button.tsx';
import { Money, Moment } from '#ui/format/formatted.tsx';
import { Section } from '#ui/section.tsx';
import { AuthoriseForm } from './authorise-form.tsx';
import { COUNTER } from './counter-channel.ts';
import { HandOffButton } from './hand-off-button.tsx';
import type { Choices } from './order-choices.ts';
import { cancelOrder } from './order-desk.actions.ts';
import type { Order } from './order-events.ts';
import { OrderTasks } from './order-tasks.tsx';
import { PickUpButton } from './pick-up-button.tsx';
import { StepForm } from './step-form.tsx';

interface Props {
  readonly order: Order;
  /** Null where the operator may only look, or nothing can be chosen now. */
  readonly choices: Choices | null;
}

/** Where staff go on with an order: its steps, and what can be done about it now. */
export function OrderDesk({ order, choices }: Props) {
  const t = useTranslations('orders.desk');
  if (!order.flow) return null;
  const { refusal, state, deadlineAt } = order;
  return (
    <Section title={t('title')} extra={choices && <Commands order={order} />}>
      {refusal && <Refusal code={refusal} limit={order.limitRefusal} />}
      {state === 'UNKNOWN' && <Alert type="warning" showIcon title={t('unknown')} />}
      <OrderTasks order={order} choices={choices} />
      {choices && <NextStep order={order} choices={choices} />}
      {deadlineAt && (
        <p>
          {t('deadline')} <Moment at={deadlineAt} />
        </p>
      )}
    </Section>
  );
}

interface RefusalProps {
  readonly code: string;
  /** Which limit it was; null for any other reason. */
  readonly limit: Order['limitRefusal'];
}

function Refusal({ code, limit }: RefusalProps) {
  const t = useTranslations();
  const key = errorKey(code);
  const said = key === 'UNKNOWN' ? code : t(`errors.${key}`);
  return (
    <Alert
      type="error"
      showIcon
      title={t('orders.desk.refused')}
      description={limit ? <LimitRefusal limit={limit} /> : said}
    />
  );
}

/** Which limit it would have been more than, and what was left of it. */
function LimitRefusal({ limit }: { readonly limit: NonNullable<Order['limitRefusal']> }) {
  const t = useTranslations();
  const { source, period, channel, legalReference, cap, left } = limit;
  const whose = [t(`enums.LimitSource.${source}`), legalReference, channel?.name];
  return (
    <>
      {[...whose, t(`enums.LimitPeriod.${period}`)].filter(Boolean).join(' · ')}:{' '}
      <Money value={cap} /> · {t('limits.left')} <Money value={left} />
    </>
  );
}

const isHeldHere = ({ servedBy, heldIn }: Order) => servedBy !== null && heldIn?.code === COUNTER;
const isServed = (order: Order) => isHeldHere(order) && order.state !== 'PARKED';

function NextStep({ order, choices }: { readonly order: Order; readonly choices: Choices }) {
  const t = useTranslations('orders.desk');
  const { id, version, digest } = order;
  const task = order.tasks.find(({ state }) => state === 'CURRENT');
  if (!task || task.isLocked || order.state === 'UNKNOWN') return null;
  const seen = { id, version };
  if (task.step.by === 'CUSTOMER' && !isServed(order)) {
    return <Alert type="info" showIcon title={t('notServed')} />;
  }
  return (
    <section aria-label={task.step.name}>
      {digest ? (
        <AuthoriseForm key={version} seen={seen} digest={digest} />
      ) : (
        <StepForm key={version} seen={seen} task={task} choices={choices} />
      )}
    </section>
  );
}

function Commands({ order }: { readonly order: Order }) {
  const t = useTranslations('orders.desk');
  const { id, version, status, state } = order;
  if (status !== 'OPEN' || state === 'UNKNOWN') return null;
  const seen = { id, version };
  const pickUp = !isServed(order) && <PickUpButton seen={seen} />;
  if (!isHeldHere(order)) return pickUp;
  return (
    <Flex gap={8} wrap>
      {pickUp}
      {/* Stays when the order is parked by it: it shows the code. */}
      <HandOffButton seen={seen} />
      <ConfirmedButton
        label={t('cancel')}
        question={t('cancelQuestion')}
        lead={t('cancelLead')}
        done={t('cancelled')}
        isDangerous
        act={() => cancelOrder(seen)}
      />
    </Flex>
  );
}
