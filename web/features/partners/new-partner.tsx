'use client';

import { Form, Input, Segmented } from 'antd';
import { useTranslations } from 'next-intl';
import { PlaceField } from '#features/operators/person-fields.tsx';
import { FormModal } from '#ui/form-modal.tsx';
import { registerPartner } from './partner.actions.ts';
import { PartnerFields } from './partner-fields.tsx';
import type { RegistrationValues } from './partner-values.ts';
import { useToldOnce } from './use-told-once.tsx';

type Values = RegistrationValues & { readonly proof: 'SECRET' | 'KEY' };

/** Lets a partner in; its secret, if it has one, is shown this once. */
export function NewPartner({ scopes }: { readonly scopes: readonly string[] }) {
  const t = useTranslations('partners');
  const tell = useToldOnce();
  const save = async ({ proof, ...values }: Values, key: string) => {
    const jwks = proof === 'KEY' ? (values.jwks ?? '') : null;
    const outcome = await registerPartner(key, { ...values, jwks });
    if (outcome.ok && outcome.value) tell(t('secretOf', { name: values.name }), outcome.value);
    return outcome;
  };
  return (
    <FormModal<Values>
      label={t('new')}
      buttonType="primary"
      submit={t('register')}
      initial={{ proof: 'SECRET', scopes: [], grounds: 'CONSENT' }}
      save={save}
    >
      <Form.Item
        name="clientId"
        label={t('clientId')}
        extra={t('clientIdHint')}
        rules={[
          { required: true, pattern: /^[a-z0-9][a-z0-9._-]{2,63}$/, message: t('clientIdRule') },
        ]}
      >
        <Input maxLength={64} autoComplete="off" autoCapitalize="none" spellCheck={false} />
      </Form.Item>
      <PlaceField label={t('organisation')} />
      <PartnerFields scopes={scopes} />
      <Proof />
    </FormModal>
  );
}

function Proof() {
  const t = useTranslations('partners');
  const proof: Values['proof'] | undefined = Form.useWatch('proof');
  return (
    <>
      <Form.Item name="proof" label={t('authentication')}>
        <Segmented
          options={(['SECRET', 'KEY'] as const).map((value) => ({
            value,
            label: t(`proof.${value}`),
          }))}
        />
      </Form.Item>
      {proof === 'KEY' && <KeysField />}
    </>
  );
}

export function KeysField() {
  const t = useTranslations('partners');
  return (
    <Form.Item
      name="jwks"
      label={t('keys')}
      extra={t('keysHint')}
      rules={[{ required: true, message: t('keysRule') }]}
    >
      <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} spellCheck={false} />
    </Form.Item>
  );
}
