'use client';

import { Checkbox, Form, Input } from 'antd';
import { useTranslations } from 'next-intl';
import type { PermissionMatrixQuery } from '#generated/gql/graphql.ts';
import { FormModal } from '#ui/form-modal.tsx';
import { usePermissionNames } from './permission-names.ts';
import { changeRole, createRole, type RoleValues } from './role.actions.ts';

type Permissions = PermissionMatrixQuery['permissions'];

/** A role that the bank makes for itself; its code is for ever. */
export function NewRole({ permissions }: { readonly permissions: Permissions }) {
  const t = useTranslations('access.roles');
  return (
    <FormModal<RoleValues & { code: string }>
      label={t('new')}
      buttonType="primary"
      submit={t('create')}
      save={(values, key) => createRole(key, values)}
    >
      <Form.Item
        name="code"
        label={t('code')}
        extra={t('codeHint')}
        rules={[{ required: true, pattern: /^[A-Z][A-Z0-9_]{1,39}$/, message: t('codeRule') }]}
      >
        <Input maxLength={40} />
      </Form.Item>
      <RoleFields permissions={permissions} />
    </FormModal>
  );
}

interface EditProps {
  readonly role: RoleValues & { readonly id: string; readonly version: number };
  readonly permissions: Permissions;
}

export function EditRole({ role, permissions }: EditProps) {
  const t = useTranslations('access.roles');
  const { nameZh, nameEn } = role;
  return (
    <FormModal<RoleValues>
      label={t('edit')}
      buttonType="link"
      submit={t('save')}
      initial={{ nameZh, nameEn, permissions: [...role.permissions] }}
      save={(values) => changeRole(role, values)}
    >
      <RoleFields permissions={permissions} />
    </FormModal>
  );
}

function RoleFields({ permissions }: { readonly permissions: Permissions }) {
  const t = useTranslations('access.roles');
  const nameOf = usePermissionNames();
  const rules = [{ required: true, whitespace: true, message: t('nameRule') }];
  return (
    <>
      <Form.Item name="nameZh" label={t('nameZh')} rules={rules}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="nameEn" label={t('nameEn')} rules={rules}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name="permissions"
        label={t('brings')}
        extra={t('reservedHint')}
        rules={[{ required: true, message: t('permissionsRule') }]}
      >
        <Checkbox.Group
          options={permissions
            .filter(({ isReserved }) => !isReserved)
            .map(({ code }) => ({ value: code, label: nameOf(code) }))}
        />
      </Form.Item>
    </>
  );
}
