'use client';

import { SearchOutlined } from '@ant-design/icons';
import { Alert, Button, Form, Input, Modal } from 'antd';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { errorKey } from '#lib/graph/errors.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { DataTable } from '#ui/table/data-table.tsx';
import { findByContact, type Found } from './personal.actions.ts';

/** Finds by a whole phone or identity number, which never stands in the address of a page. */
export function FindByContact() {
  const t = useTranslations('personal.find');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button icon={<SearchOutlined aria-hidden />} onClick={() => setIsOpen(true)}>
        {t('open')}
      </Button>
      <Modal
        open={isOpen}
        title={t('open')}
        footer={null}
        onCancel={() => setIsOpen(false)}
        destroyOnHidden
      >
        <Search />
      </Modal>
    </>
  );
}

function Search() {
  const t = useTranslations();
  const [found, setFound] = useState<readonly Found[] | null>(null);
  const [code, setCode] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const search = ({ text }: { text: string }) =>
    startTransition(async () => {
      const answer = await findByContact(text);
      setCode(answer.ok ? null : answer.code);
      setFound(answer.ok ? answer.found : null);
    });
  return (
    <>
      <Form<{ text: string }> layout="vertical" onFinish={search}>
        <Form.Item
          name="text"
          label={t('personal.find.label')}
          extra={t('personal.find.hint')}
          rules={[{ required: true, whitespace: true, message: t('personal.find.needed') }]}
        >
          <Input autoComplete="off" maxLength={30} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={isPending} style={{ marginBottom: 16 }}>
          {t('personal.find.submit')}
        </Button>
      </Form>
      {code && <Alert type="error" showIcon title={t(`errors.${errorKey(code)}`)} />}
      {found && <FoundTable found={found} />}
    </>
  );
}

function FoundTable({ found }: { readonly found: readonly Found[] }) {
  const t = useTranslations();
  return (
    <DataTable
      label={t('personal.find.found')}
      rows={found}
      rowKey={({ id }) => id}
      empty={t('personal.find.nobody')}
      columns={[
        {
          key: 'name',
          title: t('customers.columns.name'),
          render: ({ id, name }) => <Link href={`/customers/${id}`}>{name}</Link>,
        },
        {
          key: 'number',
          title: t('customers.columns.number'),
          render: ({ number }) => <span className="numeric">{number}</span>,
        },
        {
          key: 'phone',
          title: t('enums.PersonalDatum.PHONE'),
          render: ({ phone }) => <span className="numeric">{phone ?? '–'}</span>,
        },
      ]}
    />
  );
}
