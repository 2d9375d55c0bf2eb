'use client';

import { Form, Input, Select } from 'antd';
import { useTranslations } from 'next-intl';
import type { CustomerChannelsQuery } from '#generated/gql/graphql.ts';
import { FormModal } from '#ui/form-modal.tsx';
import { BUSINESSES, actionsFor, type Action, type ChannelValues } from './channel-values.ts';
import { changeChannel } from './channel.actions.ts';
import type { Opened } from './customer-channels.tsx';
import { useBusinessName } from './use-business-name.ts';

interface ChangeProps {
  readonly customerId: string;
  readonly opened: Opened;
}

/** What can be done with a channel as it stands, with the reason that stays. */
export function ChangeChannel({ customerId, opened }: ChangeProps) {
  const t = useTranslations('channels');
  const { channel, status, businesses } = opened;
  return (
    <FormModal<Omit<ChannelValues, 'channel'>>
      label={t('changeOf', { channel: channel.name })}
      buttonType="link"
      submit={t('apply')}
      save={(values) => changeChannel(customerId, { ...values, channel: channel.code })}
    >
      <ActionFields actions={actionsFor(status)} open={businesses} />
    </FormModal>
  );
}

interface ActionProps {
  readonly actions: readonly Action[];
  /** Codes of the businesses that are open. */
  readonly open: readonly string[];
}

function ActionFields({ actions, open }: ActionProps) {
  const t = useTranslations();
  const nameOf = useBusinessName();
  const action: Action | undefined = Form.useWatch('action');
  const needed = [{ required: true, message: t('channels.needed') }];
  const isOpening = action === 'OPEN_BUSINESS';
  const offered = BUSINESSES.filter((code) => open.includes(code) !== isOpening);
  return (
    <>
      <Form.Item name="action" label={t('channels.action')} rules={needed}>
        <Select
          options={actions.map((value) => ({ value, label: t(`enums.ChannelAction.${value}`) }))}
        />
      </Form.Item>
      {action?.endsWith('BUSINESS') && (
        <Form.Item name="business" label={t('channels.business')} rules={needed}>
          <Select options={offered.map((value) => ({ value, label: nameOf(value) }))} />
        </Form.Item>
      )}
      <Reason />
    </>
  );
}

export function Reason() {
  const t = useTranslations('channels');
  return (
    <Form.Item
      name="reason"
      label={t('reason')}
      extra={t('reasonHint')}
      rules={[{ required: true, whitespace: true, message: t('needed') }]}
    >
      <Input maxLength={200} />
    </Form.Item>
  );
}

interface OpenProps {
  readonly customerId: string;
  /** Those the customer never had. */
  readonly channels: CustomerChannelsQuery['channels'];
}

export function OpenChannel({ customerId, channels }: OpenProps) {
  const t = useTranslations('channels');
  const rules = [{ required: true, message: t('needed') }];
  return (
    <FormModal<Omit<ChannelValues, 'action'>>
      label={t('open')}
      submit={t('apply')}
      save={(values) => changeChannel(customerId, { ...values, action: 'OPEN' })}
    >
      <Form.Item name="channel" label={t('channel')} rules={rules}>
        <Select options={channels.map(({ code: value, name: label }) => ({ value, label }))} />
      </Form.Item>
      <Reason />
    </FormModal>
  );
}
