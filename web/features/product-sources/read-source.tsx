'use client';

import { UploadOutlined } from '@ant-design/icons';
import { App, Button, Form, Upload, type UploadFile } from 'antd';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { errorKey } from '#lib/graph/errors.ts';
import { useRouter } from '#lib/i18n/navigation.ts';
import { FormModal } from '#ui/form-modal.tsx';
import { textOf } from './file-text.ts';
import { startIntake } from './source.actions.ts';
import { isAsked, type SourceKind } from './source-values.ts';

interface Props {
  readonly source: { readonly id: string; readonly kind: SourceKind };
}

/** Reads a source anew and leads to what was found. */
export function ReadSource({ source: { id, kind } }: Props) {
  return isAsked(kind) ? <AskSystem id={id} /> : <UploadFeed id={id} />;
}

function AskSystem({ id }: { readonly id: string }) {
  const t = useTranslations();
  const router = useRouter();
  const { message } = App.useApp();
  const [isPending, startTransition] = useTransition();
  const read = () =>
    startTransition(async () => {
      const outcome = await startIntake(crypto.randomUUID(), { source: id });
      if (outcome.ok) router.push(`/products/intakes/${outcome.value}`);
      else message.error(t(`errors.${errorKey(outcome.code)}`));
    });
  return (
    <Button type="primary" loading={isPending} onClick={read}>
      {t('productSources.ask')}
    </Button>
  );
}

interface Chosen {
  readonly files: readonly UploadFile[];
}

function UploadFeed({ id }: { readonly id: string }) {
  const t = useTranslations('productSources');
  const router = useRouter();
  const save = async ({ files: [chosen] }: Chosen, key: string) => {
    const blob = chosen?.originFileObj;
    const file = blob ? await textOf(blob) : '';
    const fileName = chosen?.name ?? null;
    const outcome = await startIntake(key, { source: id, file, fileName });
    if (outcome.ok) router.push(`/products/intakes/${outcome.value}`);
    return outcome;
  };
  return (
    <FormModal<Chosen> label={t('upload')} buttonType="primary" submit={t('read')} save={save}>
      <Form.Item
        name="files"
        label={t('file')}
        extra={t('fileHint')}
        valuePropName="fileList"
        getValueFromEvent={({ fileList }: { fileList: UploadFile[] }) => fileList}
        rules={[{ required: true, message: t('fileNeeded') }]}
      >
        <Upload accept=".csv,text/csv" maxCount={1} beforeUpload={() => false}>
          <Button icon={<UploadOutlined aria-hidden />}>{t('choose')}</Button>
        </Upload>
      </Form.Item>
    </FormModal>
  );
}
