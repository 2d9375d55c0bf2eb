'use client';

import { Alert, Button, Flex, Form, Input } from 'antd';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { errorKey } from '#lib/graph/errors.ts';
import { useRouter } from '#lib/i18n/navigation.ts';
import { ButtonLink } from '#ui/button-link.tsx';
import { Grid } from '#ui/grid.tsx';
import type { SearchChoice } from '#ui/search-select.tsx';
import { Section } from '#ui/section.tsx';
import { AudienceFields } from './audience-fields.tsx';
import { saveCampaign } from './campaign.actions.ts';
import {
  campaignValuesShape,
  type CampaignValues,
  type Editing,
  type Follows,
  type InitialValues,
  type Outcome,
} from './campaign-values.ts';
import { ModelChoice, ParameterFields, useModel, type Model } from './model-fields.tsx';
import { PrizeFields } from './prize-fields.tsx';
import { WindowFields } from './window-fields.tsx';

/** What a draft has chosen already, by name. */
interface Choices {
  readonly tag?: SearchChoice;
  readonly group?: SearchChoice;
  readonly product?: SearchChoice;
  readonly prizes?: readonly SearchChoice[];
  readonly follows?: Follows;
}

interface Props extends Choices {
  readonly editing: Editing;
  readonly initial: InitialValues;
  readonly models: readonly Model[];
}

/** Everything a campaign of any kind needs, for a new one and for a draft. */
export function CampaignForm({ editing, initial, models, ...choices }: Props) {
  const t = useTranslations();
  const router = useRouter();
  const [form] = Form.useForm<CampaignValues>();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [isPending, startTransition] = useTransition();
  const back = editing.kind === 'draft' ? `/campaigns/${editing.id}` : '/campaigns';

  const save = (values: CampaignValues) =>
    startTransition(async () => {
      const saved = await saveCampaign(editing, campaignValuesShape.parse(values));
      setOutcome(saved);
      if (saved.ok) router.push(`/campaigns/${saved.id}`);
    });
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={initial}
      onFinish={save}
      scrollToFirstError={{ focus: true }}
    >
      <Grid kind="stack">
        <FormSections models={models} isFixed={editing.kind === 'draft'} {...choices} />
        {outcome && !outcome.ok && <Refused outcome={outcome} />}
        <Flex gap={8}>
          <Button type="primary" htmlType="submit" loading={isPending}>
            {t('campaigns.form.save')}
          </Button>
          <ButtonLink href={back}>{t('common.cancel')}</ButtonLink>
        </Flex>
      </Grid>
    </Form>
  );
}

interface SectionsProps extends Choices {
  readonly models: readonly Model[];
  readonly isFixed: boolean;
}

function FormSections({ models, isFixed, prizes = [], ...audience }: SectionsProps) {
  const t = useTranslations('campaigns.form');
  const model = useModel(models);
  return (
    <>
      <Section title={t('what')}>
        <ModelChoice models={models} isFixed={isFixed} />
        <WhatFields />
      </Section>
      <Section title={t('who')}>
        <AudienceFields {...audience} />
      </Section>
      <Section title={t('when')}>
        <WindowFields />
      </Section>
      {model && model.form.includes('"x-order"') && (
        <Section title={t('rules', { model: model.name })}>
          <ParameterFields model={model} />
        </Section>
      )}
      <Section title={t('gives')}>
        <PrizeFields model={model} prizes={prizes} />
      </Section>
    </>
  );
}

function WhatFields() {
  const t = useTranslations('campaigns.form');
  return (
    <>
      <Form.Item
        name="name"
        label={t('name')}
        rules={[{ required: true, whitespace: true, max: 80, message: t('nameRule') }]}
      >
        <Input maxLength={80} showCount style={{ maxWidth: 560 }} />
      </Form.Item>
      <Form.Item name="description" label={t('description')}>
        <Input.TextArea rows={3} maxLength={2000} showCount style={{ maxWidth: 720 }} />
      </Form.Item>
    </>
  );
}

function Refused({ outcome }: { readonly outcome: Outcome & { ok: false } }) {
  const t = useTranslations();
  const { code, field, requestId } = outcome;
  const details = [
    field && t('campaigns.form.field', { field }),
    requestId && t('common.error.requestId', { id: requestId }),
  ].filter(Boolean);
  return (
    <Alert
      type="error"
      showIcon
      title={t(`errors.${errorKey(code)}`)}
      description={details.join(' · ')}
    />
  );
}
