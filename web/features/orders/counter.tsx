'use client';

import { Flex, Form, Input, Select } from 'antd';
import { useTranslations } from 'next-intl';
import type { OrderFlowsQuery } from '#generated/gql/graphql.ts';
import { useRouter } from '#lib/i18n/navigation.ts';
import { Facts } from '#ui/facts.tsx';
import { FormModal } from '#ui/form-modal.tsx';
import { Money } from '#ui/format/formatted.tsx';
import { Section } from '#ui/section.tsx';
import { PIN_LENGTH } from './authorise-form.tsx';
import { setTradingPin, startOrder } from './order-desk.actions.ts';

interface Props {
  readonly customer: NonNullable<OrderFlowsQuery['customer']>;
  readonly flows: readonly Pick<OrderFlowsQuery['orderFlows'][number], 'code' | 'name'>[];
}

/** A customer at the counter: an order is begun for them, and their trading PIN is set. */
export function Counter({ customer, flows }: Props) {
  const t = useTranslations('orders.desk');
  const { id, hasTradingPin, transferLimit } = customer;
  const facts = [
    { label: t('pin'), value: hasTradingPin ? t('pinSet') : t('pinNotSet') },
    { label: t('dailyLimit'), value: <Money value={transferLimit.daily} /> },
    { label: t('usedToday'), value: <Money value={transferLimit.used} /> },
  ];
  return (
    <Section
      title={t('counter')}
      extra={
        <Flex gap={8} wrap>
          <PinButton customerId={id} />
          <StartButton customerId={id} flows={flows} />
        </Flex>
      }
    >
      <Facts facts={facts} />
    </Section>
  );
}

interface Start {
  readonly flow: string;
}

function StartButton({ customerId, flows }: Pick<Props, 'flows'> & { customerId: string }) {
  const t = useTranslations('orders.desk');
  const router = useRouter();
  const start = async ({ flow }: Start, idempotencyKey: string) => {
    const outcome = await startOrder({ flow, customerId, idempotencyKey });
    if (outcome.ok) router.push(`/orders/${outcome.value}`);
    return outcome;
  };
  const options = flows.map(({ code: value, name: label }) => ({ value, label }));
  return (
    <FormModal<Start> label={t('start')} submit={t('begin')} buttonType="primary" save={start}>
      <Form.Item name="flow" label={t('flow')} rules={[{ required: true, message: t('needed') }]}>
        <Select options={options} />
      </Form.Item>
    </FormModal>
  );
}

interface NewPin {
  readonly pin: string;
}

/** The customer's papers were looked at; the customer types. */
function PinButton({ customerId }: { readonly customerId: string }) {
  const t = useTranslations('orders.desk');
  return (
    <FormModal<NewPin>
      label={t('setPin')}
      submit={t('setPin')}
      save={({ pin }) => setTradingPin({ customerId, pin })}
    >
      <p>{t('setPinLead')}</p>
      <Form.Item name="pin" label={t('pin')} rules={[{ required: true, message: t('needed') }]}>
        <Input.Password
          autoComplete="new-password"
          inputMode="numeric"
          maxLength={PIN_LENGTH}
          visibilityToggle={false}
        />
      </Form.Item>
    </FormModal>
  );
}
