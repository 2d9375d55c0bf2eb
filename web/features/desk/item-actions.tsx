'use client';

import { Flex, Form, Input } from 'antd';
import { useTranslations } from 'next-intl';
import { FormModal } from '#ui/form-modal.tsx';
import type { Domain } from './desk-domains.ts';
import { actAtDesk } from './desk.actions.ts';

interface Props {
  readonly domain: Domain;
  readonly id: string;
}

const VERBS = ['retry', 'discard'] as const;

/** Retry and discard, each with a reason for the audit log. */
export function ItemActions({ domain, id }: Props) {
  const t = useTranslations('desk');
  return (
    <Flex gap={4}>
      {VERBS.map((verb) => (
        <FormModal<{ reason: string }>
          key={verb}
          label={t(`${verb}.label`)}
          title={t(`${verb}.title`)}
          buttonType="link"
          submit={t(`${verb}.label`)}
          save={({ reason }) => actAtDesk({ verb, domain, id, reason })}
        >
          <p style={{ marginTop: 0 }}>{t(`${verb}.consequence`)}</p>
          <Form.Item
            name="reason"
            label={t('reason')}
            rules={[{ required: true, whitespace: true, message: t('reasonNeeded') }]}
          >
            <Input.TextArea maxLength={500} rows={3} />
          </Form.Item>
        </FormModal>
      ))}
    </Flex>
  );
}
