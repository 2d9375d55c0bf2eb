'use client';

import { App, Form, Input, InputNumber, Select, Typography } from 'antd';
import { useTranslations } from 'next-intl';
import { FormModal } from '#ui/form-modal.tsx';
import { POLICIES } from './plan-fields.tsx';
import { changeSource, createSource, type SourceValues } from './tracking.actions.ts';

interface Props {
  readonly channels: readonly { readonly code: string; readonly name: string }[];
}

/** A new source; its key is shown once. */
export function NewSource({ channels }: Props) {
  const t = useTranslations('tracking.sources');
  const { modal } = App.useApp();
  const save = async (values: SourceValues & { channel: string }, key: string) => {
    const outcome = await createSource(key, values);
    if (outcome.ok) {
      modal.success({
        title: t('keyTitle'),
        content: (
          <>
            <p>{t('keyLead')}</p>
            <Typography.Text code copyable>
              {outcome.value}
            </Typography.Text>
          </>
        ),
      });
    }
    return outcome;
  };
  return (
    <FormModal<SourceValues & { channel: string }>
      label={t('new')}
      buttonType="primary"
      submit={t('create')}
      initial={{ eventsPerSecond: 5_000, onUnplanned: 'ALLOW' }}
      save={save}
    >
      <Form.Item
        name="channel"
        label={t('channel')}
        rules={[{ required: true, message: t('channelRule') }]}
      >
        <Select options={channels.map(({ code, name }) => ({ value: code, label: name }))} />
      </Form.Item>
      <SourceFields />
    </FormModal>
  );
}

interface EditProps {
  readonly source: SourceValues & { readonly id: string };
}

export function EditSource({ source: { id, ...values } }: EditProps) {
  const t = useTranslations('tracking.sources');
  const { name, eventsPerSecond, onUnplanned } = values;
  return (
    <FormModal<SourceValues>
      label={t('change')}
      buttonType="link"
      submit={t('save')}
      initial={{ name, eventsPerSecond, onUnplanned }}
      save={(changed) => changeSource(id, changed)}
    >
      <SourceFields />
    </FormModal>
  );
}

function SourceFields() {
  const t = useTranslations('tracking.sources');
  const policy = useTranslations('tracking.policy');
  const rules = [{ required: true, whitespace: true, message: t('nameRule') }];
  return (
    <>
      <Form.Item name="name" label={t('name')} rules={rules}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item
        name="eventsPerSecond"
        label={t('rate')}
        rules={[{ required: true, message: t('rateRule') }]}
      >
        <InputNumber min={1} max={1_000_000} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="onUnplanned" label={t('onUnplanned')}>
        <Select options={POLICIES.map((value) => ({ value, label: policy(value) }))} />
      </Form.Item>
    </>
  );
}
