'use client';

import { Form, Input, Select } from 'antd';
import { useTranslations } from 'next-intl';
import type { PermissionMatrixQuery } from '#generated/gql/graphql.ts';
import { useBank } from '#ui/format/bank-provider.tsx';
import { FormModal } from '#ui/form-modal.tsx';
import { grantRole, type GrantValues } from './operator.actions.ts';
import type { Operator } from './operator-page.tsx';
import { PlaceField } from './person-fields.tsx';

interface Props {
  readonly operator: Operator;
  readonly roles: PermissionMatrixQuery['roles'];
}

/** A security administrator grants a role at a place, for ever or until a moment. */
export function GrantForm({ operator, roles }: Props) {
  const t = useTranslations('access');
  const { timeZone } = useBank();
  const { id, displayName, organisation } = operator;
  const { path, name } = organisation ?? { path: '', name: '' };
  const choice = ({ code, name: label }: (typeof roles)[number]) => ({ value: code, label });
  return (
    <FormModal<GrantValues>
      label={t('grants.grant')}
      title={t('grants.grantTitle', { name: displayName })}
      buttonType="primary"
      submit={t('grants.grant')}
      initial={path ? { organisation: path } : {}}
      save={(values, key) => grantRole(key, id, values)}
    >
      <Form.Item
        name="role"
        label={t('operators.role')}
        rules={[{ required: true, message: t('grants.roleRule') }]}
      >
        <Select
          options={[
            {
              label: t('roles.ofWork'),
              options: roles.filter(({ isAdministrative }) => !isAdministrative).map(choice),
            },
            {
              label: t('roles.ofAdministration'),
              options: roles.filter(({ isAdministrative }) => isAdministrative).map(choice),
            },
          ]}
        />
      </Form.Item>
      <PlaceField
        label={t('grants.place')}
        {...(path ? { initial: { value: path, label: `${name} (${path})` } } : {})}
      />
      <Form.Item
        name="validUntil"
        label={t('grants.validUntil')}
        extra={t('grants.validUntilHint', { zone: timeZone })}
      >
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item name="reason" label={t('grants.reason')}>
        <Input maxLength={200} />
      </Form.Item>
    </FormModal>
  );
}
