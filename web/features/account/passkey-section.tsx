'use client';

import { Alert, Button, Flex, Form, Input, Popconfirm } from 'antd';
import { startRegistration } from '@simplewebauthn/browser';
import { useTranslations } from 'next-intl';
import { Moment } from '#ui/format/formatted.tsx';
import { Section } from '#ui/section.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import {
  confirmPasskey,
  removePasskey,
  renamePasskey,
  startPasskey,
  type Outcome,
} from './account.actions.ts';
import type { SecondFactor } from './account-page.tsx';
import { useAccountAction } from './use-account-action.ts';

type Passkey = SecondFactor['passkeys'][number];

/** Keys of devices and security tokens. */
export function PasskeySection({ secondFactor }: { readonly secondFactor: SecondFactor }) {
  const t = useTranslations('account');
  const { passkeys, passkeyDomain } = secondFactor;
  if (passkeyDomain === null) {
    return (
      <Section title={t('passkey.title')}>
        <Alert type="info" showIcon title={t('passkey.impossible')} />
      </Section>
    );
  }
  return (
    <Section title={t('passkey.title')}>
      <Flex vertical gap={16}>
        <p style={{ margin: 0, color: 'var(--muted)' }}>
          {t('passkey.lead', { domain: passkeyDomain })}
        </p>
        {passkeys.length > 0 && <PasskeyTable passkeys={passkeys} />}
        <NewPasskey />
      </Flex>
    </Section>
  );
}

function PasskeyTable({ passkeys }: { readonly passkeys: readonly Passkey[] }) {
  const t = useTranslations('account');
  const columns: Column<Passkey>[] = [
    { key: 'name', title: t('passkey.name'), render: (passkey) => <Name passkey={passkey} /> },
    { key: 'made', title: t('passkey.made'), render: ({ createdAt }) => <Moment at={createdAt} /> },
    {
      key: 'used',
      title: t('passkey.used'),
      render: ({ lastUsedAt }) => (lastUsedAt ? <Moment at={lastUsedAt} /> : t('passkey.never')),
    },
    { key: 'do', title: t('action'), render: (passkey) => <Remove passkey={passkey} /> },
  ];
  return (
    <DataTable
      label={t('passkey.title')}
      columns={columns}
      rows={passkeys}
      rowKey={({ id }) => id}
      empty=""
    />
  );
}

function Name({ passkey: { id, name } }: { readonly passkey: Passkey }) {
  const t = useTranslations('account');
  const { run } = useAccountAction();
  return (
    <Input
      key={name}
      defaultValue={name}
      maxLength={64}
      variant="filled"
      aria-label={t('passkey.rename', { name })}
      onBlur={({ target: { value } }) => {
        if (value.trim() && value !== name)
          run(
            () => renamePasskey(id, value),
            () => undefined,
          );
      }}
    />
  );
}

function Remove({ passkey: { id, name } }: { readonly passkey: Passkey }) {
  const t = useTranslations('account');
  const { run, isPending } = useAccountAction();
  return (
    <Popconfirm
      title={t('passkey.removeQuestion', { name })}
      okText={t('passkey.remove')}
      cancelText={t('cancel')}
      onConfirm={() =>
        run(
          () => removePasskey(id),
          () => t('passkey.removed'),
        )
      }
    >
      <Button
        danger
        type="text"
        loading={isPending}
        aria-label={t('passkey.removeNamed', { name })}
      >
        {t('passkey.remove')}
      </Button>
    </Popconfirm>
  );
}

function NewPasskey() {
  const t = useTranslations('account');
  const { run, isPending } = useAccountAction();
  const [form] = Form.useForm<{ name: string }>();
  const add = ({ name }: { name: string }) =>
    run(
      () => register(name),
      () => {
        form.resetFields();
        return t('passkey.added');
      },
    );
  return (
    <Form form={form} layout="inline" requiredMark={false} onFinish={add}>
      <Form.Item
        name="name"
        label={t('passkey.newName')}
        rules={[{ required: true, whitespace: true, message: t('passkey.nameNeeded') }]}
      >
        <Input maxLength={64} placeholder={t('passkey.example')} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={isPending}>
        {t('passkey.add')}
      </Button>
    </Form>
  );
}

/** The browser asks the person; what it makes goes to the graph. */
async function register(name: string): Promise<Outcome<null>> {
  const started = await startPasskey();
  if (!started.ok) return started;
  try {
    const made = await startRegistration({ optionsJSON: JSON.parse(started.value) });
    return await confirmPasskey(JSON.stringify(made), name);
  } catch {
    // The person changed their mind, or the device is known already.
    return { ok: false, code: 'PASSKEY_REFUSED' };
  }
}
