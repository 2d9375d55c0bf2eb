'use client';

import { Button, Flex, Select } from 'antd';
import { useTranslations } from 'next-intl';
import styles from './flows.module.css';
import { Labelled } from './labelled.tsx';
import { HANDLERS, newField, type Field, type Outline, type Step } from './outline.ts';
import type { Handlers } from './step-editor.tsx';

interface Props {
  readonly outline: Outline;
  readonly at: number;
  readonly handlers: Handlers;
  readonly change: (part: Partial<Step>) => void;
}

/** What happens once the step is done, and what that needs. */
export function HandlerEditor({ outline, at, handlers, change }: Props) {
  const t = useTranslations();
  const step = outline.steps[at];
  if (!step) return null;
  const missing = missingFields(outline, at, handlers);
  return (
    <fieldset className={styles['group']}>
      <legend>{t('flows.designer.then')}</legend>
      <Flex vertical gap={8}>
        <div className={styles['fields']}>
          <Labelled label={t('flows.handler')}>
            <Select
              value={step.handler}
              options={HANDLERS.map((value) => ({ value, label: t(`enums.FlowHandler.${value}`) }))}
              onChange={(handler) => change({ handler })}
            />
          </Labelled>
        </div>
        {missing.length > 0 && (
          <Flex gap={8} align="center" wrap>
            <span>
              {t('flows.designer.needs', { fields: missing.map(({ name }) => name).join(', ') })}
            </span>
            <Button size="small" onClick={() => change({ fields: [...step.fields, ...missing] })}>
              {t('flows.designer.addNeeded')}
            </Button>
          </Flex>
        )}
      </Flex>
    </fieldset>
  );
}

/** Those the handler reads and nothing asks for yet, ready to be named. */
function missingFields({ steps }: Outline, at: number, handlers: Handlers): Field[] {
  const wanted = handlers.find(({ handler }) => handler === steps[at]?.handler);
  const asked = new Set(
    steps.slice(0, at + 1).flatMap(({ fields }) => fields.map(({ name }) => name)),
  );
  return (wanted?.needs ?? [])
    .filter(({ name, isOptional }) => !isOptional && !asked.has(name))
    .map(({ name, kind, reference, options }) =>
      newField({
        ...{ name, kind, reference, title: { zh: name, en: name } },
        options: options.map((value) => ({ value, title: { zh: value, en: value } })),
      }),
    );
}
