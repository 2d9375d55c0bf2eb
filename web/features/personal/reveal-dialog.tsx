'use client';

import { Alert, Form, Input, Modal, Select } from 'antd';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { errorKey } from '#lib/graph/errors.ts';
import { reveal } from './personal.actions.ts';
import { type Datum, type Purpose, PURPOSES } from './personal-words.ts';

interface Props {
  readonly customerId: string;
  readonly field: Datum;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onRevealed: (value: string) => void;
}

interface Values {
  readonly purpose: Purpose;
  readonly note?: string;
}

const MAX_NOTE_LENGTH = 200;

/** Asks for what the value is needed; the answer is written down before the value comes. */
export function RevealDialog({ customerId, field, isOpen, onClose, onRevealed }: Props) {
  const t = useTranslations();
  const [form] = Form.useForm<Values>();
  const [code, setCode] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const purpose = Form.useWatch('purpose', form);
  const close = () => {
    setCode(null);
    onClose();
  };
  const send = ({ purpose: why, note }: Values) =>
    startTransition(async () => {
      const answer = await reveal({ customerId, field, purpose: why, note: note?.trim() || null });
      if (!answer.ok) return setCode(answer.code);
      close();
      onRevealed(answer.value);
    });
  return (
    <Modal
      open={isOpen}
      title={t('personal.revealNamed', { name: t(`enums.PersonalDatum.${field}`) })}
      okText={t('personal.reveal')}
      cancelText={t('common.cancel')}
      confirmLoading={isPending}
      onOk={() => form.submit()}
      onCancel={close}
      destroyOnHidden
    >
      <p style={{ color: 'var(--muted)' }}>{t('personal.revealLead')}</p>
      {code && <Alert type="error" showIcon title={t(`errors.${errorKey(code)}`)} />}
      <Form<Values> form={form} layout="vertical" preserve={false} onFinish={send}>
        <Form.Item
          name="purpose"
          label={t('personal.purpose')}
          rules={[{ required: true, message: t('personal.purposeNeeded') }]}
        >
          <Select
            options={PURPOSES.map((value) => ({
              value,
              label: t(`enums.RevealPurpose.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item
          name="note"
          label={t('personal.note')}
          extra={t('personal.noteHint')}
          rules={[{ required: purpose === 'OTHER', message: t('personal.noteNeeded') }]}
        >
          <Input.TextArea maxLength={MAX_NOTE_LENGTH} rows={2} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}
