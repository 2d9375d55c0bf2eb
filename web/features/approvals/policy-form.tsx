'use client';

import { App, Button, Form, Input, Select, TreeSelect } from 'antd';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { organisationTree, type OrganisationNode } from '#features/shell/organisation-tree.ts';
import { loadOrganisations } from '#features/shell/shell.actions.ts';
import { errorKey } from '#lib/graph/errors.ts';
import { useRouter } from '#lib/i18n/navigation.ts';
import { useBank } from '#ui/format/bank-provider.tsx';
import { setPolicy } from './approval.actions.ts';
import styles from './approvals.module.css';
import {
  APPROVAL_KINDS,
  APPROVAL_LEVELS,
  policyValuesShape,
  type PolicyValues,
} from './policy-values.ts';

interface Props {
  /** Where the operator stands: what the form begins with. */
  readonly organisation: { readonly path: string; readonly name: string };
}

/** A new policy; one for the same kind, part of the bank and amount is changed instead. */
export function PolicyForm({ organisation }: Props) {
  const t = useTranslations('approvals.policies');
  const [form] = Form.useForm<PolicyValues>();
  const { save, isPending } = useSave(() => form.resetFields(['minAmount']));
  const initialValues = { kind: 'CAMPAIGN', organisation: organisation.path, level: 'HEAD_OFFICE' };
  return (
    <Form
      form={form}
      layout="vertical"
      aria-label={t('new')}
      initialValues={initialValues}
      onFinish={save}
    >
      <div className={styles['form']}>
        <Fields organisation={organisation} />
        <Form.Item>
          <Button type="primary" htmlType="submit" loading={isPending}>
            {t('save')}
          </Button>
        </Form.Item>
      </div>
    </Form>
  );
}

function Fields({ organisation }: Props) {
  const t = useTranslations();
  const { currency } = useBank();
  return (
    <>
      <Form.Item name="kind" label={t('common.columns.kind')}>
        <Select
          options={APPROVAL_KINDS.map((value) => ({
            value,
            label: t(`enums.ApprovalKind.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="organisation" label={t('approvals.organisation')}>
        <OrganisationField organisation={organisation} />
      </Form.Item>
      <Form.Item
        name="minAmount"
        label={`${t('approvals.policies.from')} (${currency})`}
        rules={[
          {
            required: true,
            pattern: /^\d{1,16}(\.\d{1,4})?$/,
            message: t('approvals.policies.amountRule'),
          },
        ]}
      >
        <Input inputMode="decimal" />
      </Form.Item>
      <Form.Item name="level" label={t('approvals.policies.level')}>
        <Select
          options={APPROVAL_LEVELS.map((value) => ({
            value,
            label: t(`enums.ApprovalLevel.${value}`),
          }))}
        />
      </Form.Item>
    </>
  );
}

/** Form.Item hands id, value and change handler to it. */
function OrganisationField({ organisation, ...item }: Props & { readonly id?: string }) {
  const [tree, setTree] = useState<OrganisationNode[] | null>(null);
  const open = async (isOpen: boolean) => {
    if (!isOpen || tree) return;
    const organisations = await loadOrganisations();
    if (organisations) setTree(organisationTree(organisations));
  };
  const { path: value, name: title } = organisation;
  return (
    <TreeSelect
      {...item}
      treeData={tree ?? [{ value, title, children: [] }]}
      treeNodeFilterProp="title"
      showSearch
      onOpenChange={(isOpen) => void open(isOpen)}
    />
  );
}

function useSave(onSaved: () => void) {
  const t = useTranslations();
  const router = useRouter();
  const { message } = App.useApp();
  const [isPending, startTransition] = useTransition();
  const save = (values: PolicyValues) =>
    startTransition(async () => {
      const code = await setPolicy(policyValuesShape.parse(values));
      if (code) message.error(t(`errors.${errorKey(code)}`));
      else {
        message.success(t('approvals.policies.saved'));
        onSaved();
      }
      router.refresh();
    });
  return { save, isPending };
}
