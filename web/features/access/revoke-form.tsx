'use client';

import { App, Button, Form, Input, Select } from 'antd';
import { useTranslations } from 'next-intl';
import { useAccountAction } from '#features/account/use-account-action.ts';
import { Section } from '#ui/section.tsx';
import { ACCESS_KINDS } from './access-kinds.ts';
import { revokeAccess, type AccessChange } from './access.actions.ts';

/** Whose access to take away, and why; asked back before it is done. */
export function RevokeForm() {
  const t = useTranslations('access');
  const { modal } = App.useApp();
  const { run, isPending } = useAccountAction();
  const [form] = Form.useForm<AccessChange>();
  const act = (change: AccessChange) =>
    run(
      () => revokeAccess(change),
      () => {
        form.resetFields();
        return t('revoked');
      },
    );
  const askBack = (change: AccessChange) =>
    void modal.confirm({
      title: t('question', { subject: change.subject }),
      content: t('consequence'),
      okText: t('revoke'),
      okButtonProps: { danger: true },
      onOk: () => act(change),
    });
  return (
    <Section title={t('revokeTitle')}>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        style={{ maxWidth: 480 }}
        initialValues={{ kind: 'OPERATOR' }}
        onFinish={askBack}
      >
        <RevokeFields />
        <Button danger type="primary" htmlType="submit" loading={isPending}>
          {t('revoke')}
        </Button>
      </Form>
    </Section>
  );
}

function RevokeFields() {
  const t = useTranslations('access');
  return (
    <>
      <Form.Item name="kind" label={t('kindLabel')}>
        <Select options={ACCESS_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="subject"
        label={t('subject')}
        extra={t('subjectHint')}
        rules={[{ required: true, whitespace: true, message: t('needed') }]}
      >
        <Input maxLength={128} autoComplete="off" spellCheck={false} />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('reason')}
        rules={[{ required: true, whitespace: true, message: t('needed') }]}
      >
        <Input.TextArea maxLength={500} rows={2} />
      </Form.Item>
    </>
  );
}
