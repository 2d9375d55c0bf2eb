'use client';

import { Button, Form, Input } from 'antd';
import { useTranslations } from 'next-intl';
import { Section } from '#ui/section.tsx';
import { changePassword } from './account.actions.ts';
import { useAccountAction } from './use-account-action.ts';

const SHORTEST = 12;
const LONGEST = 256;

interface Values {
  readonly current: string;
  readonly wanted: string;
}

export function PasswordSection({ username }: { readonly username: string }) {
  const t = useTranslations('account.password');
  const { run, isPending } = useAccountAction();
  const [form] = Form.useForm<Values>();
  const change = ({ current, wanted }: Values) =>
    run(
      () => changePassword(current, wanted),
      (count) => {
        form.resetFields();
        return t('changed', { count });
      },
    );
  return (
    <Section title={t('title')}>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        style={{ maxWidth: 360 }}
        onFinish={change}
      >
        <input
          type="text"
          name="username"
          autoComplete="username"
          value={username}
          readOnly
          hidden
        />
        <PasswordFields />
        <Button type="primary" htmlType="submit" loading={isPending}>
          {t('change')}
        </Button>
      </Form>
    </Section>
  );
}

function PasswordFields() {
  const t = useTranslations('account.password');
  return (
    <>
      <Form.Item
        name="current"
        label={t('current')}
        rules={[{ required: true, message: t('needed') }]}
      >
        <Input.Password autoComplete="current-password" maxLength={LONGEST} />
      </Form.Item>
      <Form.Item
        name="wanted"
        label={t('wanted')}
        extra={t('rule')}
        rules={[{ required: true, min: SHORTEST, message: t('rule') }]}
      >
        <Input.Password autoComplete="new-password" maxLength={LONGEST} />
      </Form.Item>
    </>
  );
}
