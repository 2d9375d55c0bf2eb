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
export function RevealDialog(props: Props) {
  const t = useTranslations();
  const [form] = Form.useForm<Values>();
  const { send, close, code, isPending } = useReveal(props);
  return (
    <Modal
      open={props.isOpen}
      title={t('personal.revealNamed', { name: t(`enums.PersonalDatum.${props.field}`) })}
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
        <PurposeFields />
      </Form>
    </Modal>
  );
}

function useReveal({ customerId, field, onClose, onRevealed }: Props) {
  const [code, setCode] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const close = () => {
    setCode(null);
    onClose();
  };
  const send = ({ purpose, note }: Values) =>
    startTransition(async () => {
      const answer = await reveal({ customerId, field, purpose, note: note?.trim() || null });
      if (!answer.ok) {
        setCode(answer.code);
        return;
      }
      close();
      onRevealed(answer.value);
    });
  return { send, close, code, isPending };
}

function PurposeFields() {
  const t = useTranslations();
  const purpose = Form.useWatch<Purpose | undefined>('purpose');
  const purposes = PURPOSES.map((value) => ({ value, label: t(`enums.RevealPurpose.${value}`) }));
  return (
    <>
      <Form.Item
        name="purpose"
        label={t('personal.purpose')}
        rules={[{ required: true, message: t('personal.purposeNeeded') }]}
      >
        <Select options={purposes} />
      </Form.Item>
      <Form.Item
        name="note"
        label={t('personal.note')}
        extra={t('personal.noteHint')}
        rules={[{ required: purpose === 'OTHER', message: t('personal.noteNeeded') }]}
      >
        <Input.TextArea maxLength={MAX_NOTE_LENGTH} rows={2} showCount />
      </Form.Item>
    </>
  );
}
