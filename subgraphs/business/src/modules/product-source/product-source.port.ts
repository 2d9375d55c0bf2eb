import type { EntityManager } from '@mikro-orm/postgresql';
import type { Fineract } from '../fineract/index.ts';
import { csvFeed } from './csv.source.ts';
import { fineractProducts } from './fineract.source.ts';
import { ledgerProducts } from './ledger.source.ts';
import type { Mapping, SourceKind } from './product-source.fields.ts';

/** One product as a system gives it. */
export interface SourceRow {
  /** From 1. */
  readonly line: number;
  /** By column; null where the row cannot be read. */
  readonly values: Readonly<Record<string, string>> | null;
  /** As it came. */
  readonly raw: string;
}

export interface Reading {
  readonly em: EntityManager;
  readonly bank: string;
  /** What was sent along; null where the system is asked. */
  readonly file: string | null;
  readonly mapping: Mapping;
  /** Null where there is none. */
  readonly fineract: Fineract | null;
}

/** A system that has products: the one interface behind which they all are read. */
export interface ProductSourcePort {
  /** Whether what it has is sent along with the question. */
  readonly needsFile: boolean;
  /** Its columns are known beforehand; null where each feed says its own. */
  readonly mapping: Mapping | null;
  /** @throws InvalidInput, ProductColumnMissing, CoreUnavailable */
  readonly read: (reading: Reading) => Promise<readonly SourceRow[]>;
}

export const PORTS: Readonly<Record<SourceKind, ProductSourcePort>> = {
  LEDGER: ledgerProducts,
  CSV: csvFeed,
  FINERACT: fineractProducts,
};
