'use client';

import { Form, Input } from 'antd';
import { useTranslations } from 'next-intl';
import { ConfirmedButton } from '#ui/confirmed-button.tsx';
import { FormModal } from '#ui/form-modal.tsx';
import { KeysField } from './new-partner.tsx';
import {
  changePartner,
  disablePartner,
  enablePartner,
  renewPartnerSecret,
  setPartnerKeys,
} from './partner.actions.ts';
import { PartnerFields } from './partner-fields.tsx';
import type { Partner } from './partner-page.tsx';
import type { SettingsValues } from './partner-values.ts';
import { useToldOnce } from './use-told-once.tsx';

interface Props {
  readonly partner: Partner;
  readonly scopes: readonly string[];
}

/** What an administrator does with a partner. */
export function PartnerActions({ partner, scopes }: Props) {
  const t = useTranslations('partners');
  const { id, version, name, grounds, requestsPerMinute } = partner;
  const addresses = partner.addresses.join('\n');
  return (
    <>
      <FormModal<SettingsValues>
        label={t('change')}
        submit={t('save')}
        initial={{ name, scopes: [...partner.scopes], grounds, requestsPerMinute, addresses }}
        save={(values) => changePartner({ id, version }, values)}
      >
        <PartnerFields scopes={scopes} />
      </FormModal>
      <RenewSecret partner={partner} />
      <FormModal<{ jwks: string }>
        label={t('setKeys')}
        submit={t('save')}
        save={({ jwks }) => setPartnerKeys(id, jwks)}
      >
        <KeysField />
      </FormModal>
      {partner.isDisabled ? <Enable partner={partner} /> : <Disable partner={partner} />}
    </>
  );
}

type OfPartner = Pick<Props, 'partner'>;

function RenewSecret({ partner: { id, name } }: OfPartner) {
  const t = useTranslations('partners');
  const tell = useToldOnce();
  const renew = async () => {
    const outcome = await renewPartnerSecret(id);
    if (outcome.ok) tell(t('secretOf', { name }), outcome.value);
    return outcome;
  };
  return (
    <ConfirmedButton
      label={t('renewSecret')}
      question={t('renewSecretTitle', { name })}
      lead={t('renewSecretLead')}
      done={t('renewed')}
      isDangerous
      act={renew}
    />
  );
}

function Disable({ partner: { id, name } }: OfPartner) {
  const t = useTranslations('partners');
  return (
    <FormModal<{ reason: string }>
      label={t('disable')}
      title={t('disableTitle', { name })}
      submit={t('disable')}
      save={({ reason }) => disablePartner(id, reason)}
    >
      <p>{t('disableLead')}</p>
      <Form.Item
        name="reason"
        label={t('reason')}
        rules={[{ required: true, whitespace: true, message: t('reasonRule') }]}
      >
        <Input maxLength={200} />
      </Form.Item>
    </FormModal>
  );
}

function Enable({ partner: { id, name } }: OfPartner) {
  const t = useTranslations('partners');
  return (
    <ConfirmedButton
      label={t('enable')}
      question={t('enableTitle', { name })}
      lead={t('enableLead')}
      done={t('enabled')}
      act={() => enablePartner(id)}
    />
  );
}
