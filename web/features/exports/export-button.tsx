'use client';

import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ExportWish } from './export.actions.ts';
import { ExportDialog } from './export-dialog.tsx';

export interface Exported {
  /** The list, and the filter of its own that the address holds. */
  readonly wanted: Pick<ExportWish, 'list' | 'customers' | 'orders' | 'products' | 'campaigns'>;
  /** Rows that the list has now. */
  readonly rowCount: number;
}

/** Takes the rows of a list, as it is filtered now, into a file. */
export function ExportButton(exported: Exported) {
  const t = useTranslations('exports');
  const [key, setKey] = useState<string | null>(null);
  return (
    <>
      <Button icon={<DownloadOutlined aria-hidden />} onClick={() => setKey(crypto.randomUUID())}>
        {t('button')}
      </Button>
      {key && <ExportDialog {...exported} idempotencyKey={key} onClose={() => setKey(null)} />}
    </>
  );
}
