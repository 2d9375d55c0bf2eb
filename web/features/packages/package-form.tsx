'use client';

import { App, Button, Form, Input } from 'antd';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import type { Outcome } from '#lib/graph/outcome.ts';
import { useRouter } from '#lib/i18n/navigation.ts';
import { Grid } from '#ui/grid.tsx';
import { Refused } from '#ui/refused.tsx';
import { Section } from '#ui/section.tsx';
import { ComponentFields } from './component-fields.tsx';
import { NameFields } from './name-fields.tsx';
import { changePackage } from './package.actions.ts';
import { type Package, type PackageValues, valuesOf } from './package-values.ts';
import { RuleFields } from './rule-fields.tsx';

/** All of a draft, written anew when it is saved. */
export function PackageForm({ version }: { readonly version: Package }) {
  const t = useTranslations('packages');
  const { save, refusal, isPending } = useSaving(version);
  return (
    <Section title={t('content')}>
      <Form<PackageValues>
        name="package"
        layout="vertical"
        initialValues={valuesOf(version)}
        onFinish={save}
      >
        <Grid kind="halves">
          <div>
            <NameFields />
          </div>
          <div>
            <Summary name="summaryZh" label={t('summaryZh')} />
            <Summary name="summaryEn" label={t('summaryEn')} />
          </div>
        </Grid>
        <ComponentFields version={version} />
        <RuleFields />
        <Grid kind="stack">
          {refusal && <Refused outcome={refusal} />}
          <div>
            <Button type="primary" htmlType="submit" loading={isPending}>
              {t('save')}
            </Button>
          </div>
        </Grid>
      </Form>
    </Section>
  );
}

function useSaving({ id, version }: Package) {
  const t = useTranslations('packages');
  const router = useRouter();
  const { message } = App.useApp();
  const [refusal, setRefusal] = useState<Extract<Outcome, { ok: false }> | null>(null);
  const [isPending, startTransition] = useTransition();
  const save = (values: PackageValues) =>
    startTransition(async () => {
      const outcome = await changePackage({ id, version }, values);
      setRefusal(outcome.ok ? null : outcome);
      if (!outcome.ok) return;
      message.success(t('saved'));
      router.refresh();
    });
  return { save, refusal, isPending };
}

function Summary({ name, label }: { readonly name: string; readonly label: string }) {
  return (
    <Form.Item name={name} label={label}>
      <Input maxLength={200} />
    </Form.Item>
  );
}
