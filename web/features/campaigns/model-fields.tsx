'use client';

import { Form, Radio } from 'antd';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import type { CampaignModel, CampaignModelsQuery } from '#generated/gql/graphql.ts';
import { fieldsOf } from '#ui/schema-form/form-schema.ts';
import { SchemaFields } from '#ui/schema-form/schema-fields.tsx';
import { type Choice, listPlannedEvents } from './campaign-pickers.actions.ts';
import type { CampaignValues } from './campaign-values.ts';
import styles from './campaigns.module.css';
import { parametersOf } from './campaign-values.ts';

export type Model = CampaignModelsQuery['campaignModels'][number];

/** The kind of campaign that is chosen; undefined before the form knows. */
export function useModel(models: readonly Model[]): Model | undefined {
  const form = Form.useFormInstance<CampaignValues>();
  const chosen = Form.useWatch('model', form);
  return models.find(({ model }) => model === chosen);
}

interface ChoiceProps {
  readonly models: readonly Model[];
  /** A draft stays what it is. */
  readonly isFixed: boolean;
}

/** Which kind of campaign it is; another brings its own defaults. */
export function ModelChoice({ models, isFixed }: ChoiceProps) {
  const t = useTranslations('campaigns.form');
  const form = Form.useFormInstance<CampaignValues>();
  const chosen = useModel(models);
  const begin = (model: CampaignModel) => {
    const {
      defaults = '{}',
      isDrawn = false,
      maxPrizes = 1,
    } = models.find((each) => each.model === model) ?? {};
    form.setFieldsValue({
      parameters: parametersOf(defaults),
      tiers: isDrawn ? [{ weight: 10 }] : maxPrizes > 1 ? [{}] : [],
    });
  };
  return (
    <Form.Item name="model" label={t('model')} extra={chosen?.description}>
      <Radio.Group
        optionType="button"
        disabled={isFixed}
        options={models.map(({ model: value, name: label }) => ({ value, label }))}
        onChange={({ target }) => begin(target.value)}
      />
    </Form.Item>
  );
}

/** What the kind of campaign asks for; nothing for some. */
export function ParameterFields({ model }: { readonly model: Model }) {
  const planned = usePlannedEvents(model);
  return (
    <div className={styles['fields']}>
      <SchemaFields
        fields={fieldsOf(model.form)}
        within="parameters"
        {...(planned ? { choices: { PLANNED_EVENT: planned } } : {})}
      />
    </div>
  );
}

/** The events of the tracking plan, where a step can wait for one; null when the operator may not see the plan. */
function usePlannedEvents({ model }: Model): readonly Choice[] | null {
  const [planned, setPlanned] = useState<readonly Choice[] | null>(null);
  useEffect(() => {
    if (model !== 'TASK_CHAIN') return;
    let isCurrent = true;
    void listPlannedEvents().then((found) => isCurrent && setPlanned(found));
    return () => {
      isCurrent = false;
    };
  }, [model]);
  return planned;
}
