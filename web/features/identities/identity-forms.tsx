'use client';

import { Form, Input, Select } from 'antd';
import { useTranslations } from 'next-intl';
import { findCustomers } from '#features/analysis/analysis-pickers.actions.ts';
import type { IdentityKind } from '#generated/gql/graphql.ts';
import { FormModal } from '#ui/form-modal.tsx';
import { SearchSelect } from '#ui/search-select.tsx';
import { endIdentity, linkIdentity, type LinkValues } from './identities.actions.ts';

const KINDS = [
  'DEVICE',
  'USER',
  'OPEN_ID',
  'CARD',
  'PHONE',
  'COOKIE',
  'CUSTOMER',
] as const satisfies readonly IdentityKind[];

/** Links a value to the customer, or merges another customer into them. */
export function LinkForm({ customerId }: { readonly customerId: string }) {
  const t = useTranslations('identities');
  return (
    <FormModal<LinkValues>
      label={t('link')}
      submit={t('link')}
      initial={{ kind: 'DEVICE' }}
      save={(values, key) => linkIdentity(customerId, values, key)}
    >
      <LinkFields />
    </FormModal>
  );
}

function LinkFields() {
  const t = useTranslations();
  const isMerge = Form.useWatch<IdentityKind | undefined>('kind') === 'CUSTOMER';
  return (
    <>
      <Form.Item name="kind" label={t('identities.kind')}>
        <Select
          options={KINDS.map((value) => ({ value, label: t(`enums.IdentityKind.${value}`) }))}
        />
      </Form.Item>
      {isMerge ? (
        <Form.Item
          name="otherId"
          label={t('identities.other')}
          extra={t('identities.mergeLead')}
          rules={[{ required: true, message: t('identities.otherRule') }]}
        >
          <SearchSelect find={findCustomers} />
        </Form.Item>
      ) : (
        <Form.Item
          name="value"
          label={t('identities.value')}
          extra={t('identities.linkLead')}
          rules={[{ required: true, whitespace: true, message: t('identities.valueRule') }]}
        >
          <Input maxLength={255} />
        </Form.Item>
      )}
      <ReasonField />
    </>
  );
}

export function ReasonField() {
  const t = useTranslations('identities');
  return (
    <Form.Item
      name="reason"
      label={t('reason')}
      rules={[{ required: true, whitespace: true, message: t('reasonRule') }]}
    >
      <Input.TextArea maxLength={500} rows={2} />
    </Form.Item>
  );
}

interface EndProps {
  readonly id: string;
  readonly isMerge: boolean;
}

/** Ends a link, or takes a merge back. */
export function EndForm({ id, isMerge }: EndProps) {
  const t = useTranslations('identities');
  const label = isMerge ? t('unmerge') : t('end');
  return (
    <FormModal<{ reason: string }>
      label={label}
      title={isMerge ? t('unmergeTitle') : t('endTitle')}
      buttonType="link"
      submit={label}
      save={({ reason }) => endIdentity(id, reason)}
    >
      <p>{isMerge ? t('unmergeLead') : t('endLead')}</p>
      <ReasonField />
    </FormModal>
  );
}
