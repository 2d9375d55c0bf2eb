import type { Jobs } from '@zhongtai/kit/jobs';

/** What a process that makes exports has one of. */
export interface ExportDesk {
  /** Exports of more rows than this wait for another person. */
  readonly rowLimit: number;
  /** Where files are kept, readable by this account alone. */
  readonly folder: string;
  /** Where callers reach the platform. */
  readonly publicUrl: string;
  /** Signs download links. */
  readonly linkKey: Buffer;
  readonly jobs: Pick<Jobs, 'send'>;
}

export const EXPORT_QUEUE = 'export.write';
export const EXPIRY_QUEUE = 'export.expire';
