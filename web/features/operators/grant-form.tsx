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
  const t = useTranslations('access.grants');
  const { id, displayName, organisation } = operator;
  const { path, name } = organisation ?? { path: '', name: '' };
  return (
    <FormModal<GrantValues>
      label={t('grant')}
      title={t('grantTitle', { name: displayName })}
      buttonType="primary"
      submit={t('grant')}
      initial={path ? { organisation: path } : {}}
      save={(values, key) => grantRole(key, id, values)}
    >
      <RoleField roles={roles} />
      <PlaceField
        label={t('place')}
        {...(path ? { initial: { value: path, label: `${name} (${path})` } } : {})}
      />
      <TermFields />
    </FormModal>
  );
}

function RoleField({ roles }: Pick<Props, 'roles'>) {
  const t = useTranslations('access');
  const options = (administrative: boolean) =>
    roles
      .filter(({ isAdministrative }) => isAdministrative === administrative)
      .map(({ code, name }) => ({ value: code, label: name }));
  return (
    <Form.Item
      name="role"
      label={t('operators.role')}
      rules={[{ required: true, message: t('grants.roleRule') }]}
    >
      <Select
        options={[
          { label: t('roles.ofWork'), options: options(false) },
          { label: t('roles.ofAdministration'), options: options(true) },
        ]}
      />
    </Form.Item>
  );
}

function TermFields() {
  const t = useTranslations('access.grants');
  const { timeZone } = useBank();
  return (
    <>
      <Form.Item
        name="validUntil"
        label={t('validUntil')}
        extra={t('validUntilHint', { zone: timeZone })}
      >
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item name="reason" label={t('reason')}>
        <Input maxLength={200} />
      </Form.Item>
    </>
  );
}
