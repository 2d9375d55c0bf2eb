'use client';

import { Form, Select } from 'antd';
import { useTranslations } from 'next-intl';
import type { PartnerPageQuery } from '#generated/gql/graphql.ts';
import { Facts } from '#ui/facts.tsx';
import { FormModal } from '#ui/form-modal.tsx';
import { Section } from '#ui/section.tsx';
import { setPartnerFields } from './partner.actions.ts';
import type { Partner } from './partner-page.tsx';
import type { FieldsValues } from './partner-values.ts';

interface Props {
  readonly partner: Partner;
  readonly fields: PartnerPageQuery['partnerPersonalFields'];
  readonly mayWrite: boolean;
}

/** Of which personal data it sees less. */
export function PartnerMasks({ partner, fields, mayWrite }: Props) {
  const t = useTranslations('partners');
  const { maskedFields, hiddenFields } = partner;
  const said = (names: readonly string[]) => names.join(', ') || t('none');
  return (
    <Section
      title={t('personalFields')}
      extra={mayWrite && <ChangeMasks partner={partner} fields={fields} />}
    >
      <Facts
        facts={[
          { label: t('masked'), value: said(maskedFields) },
          { label: t('hidden'), value: said(hiddenFields) },
          { label: t('clear'), value: t('clearLead') },
        ]}
      />
    </Section>
  );
}

function ChangeMasks({ partner, fields }: Omit<Props, 'mayWrite'>) {
  const t = useTranslations('partners');
  const { id, version, maskedFields, hiddenFields } = partner;
  const options = fields.map(({ field: value, class: of }) => ({
    value,
    label: `${value} (${of})`,
  }));
  const texts = new Set(fields.filter(({ isText }) => isText).map(({ field }) => field));
  return (
    <FormModal<FieldsValues>
      label={t('changeFields')}
      submit={t('save')}
      initial={{ masked: [...maskedFields], hidden: [...hiddenFields] }}
      save={(values) => setPartnerFields({ id, version }, values)}
    >
      <Form.Item name="masked" label={t('masked')} extra={t('maskedHint')}>
        <Select mode="multiple" options={options.filter(({ value }) => texts.has(value))} />
      </Form.Item>
      <Form.Item name="hidden" label={t('hidden')} extra={t('hiddenHint')}>
        <Select mode="multiple" options={options} />
      </Form.Item>
    </FormModal>
  );
}
