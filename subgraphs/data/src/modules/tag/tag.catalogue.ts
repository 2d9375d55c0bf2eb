import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EntityManager } from '@mikro-orm/postgresql';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { COMPUTED_TAGS } from '../tagging/index.ts';
import { TagCategory } from './tag-category.entity.ts';
import { Tag } from './tag.entity.ts';

const FOLDER = join(import.meta.dirname, '../../../catalogue');

const text = z.string().trim().min(1);

const categoryRow = z
  .object({
    key: text,
    name_zh: text,
    name_en: text,
    sort: z.coerce.number().int(),
    description_zh: text,
    description_en: text,
    default_sensitivity: z.enum(['L1', 'L2', 'L3', 'L4']),
  })
  .transform((row) => ({
    key: row.key,
    nameZh: row.name_zh,
    nameEn: row.name_en,
    descriptionZh: row.description_zh,
    descriptionEn: row.description_en,
    sensitivity: row.default_sensitivity,
    position: row.sort,
  }));

const upper = <Word extends string>(words: readonly [Word, ...Word[]]) =>
  z.string().toUpperCase().pipe(z.enum(words));

const tagRow = z
  .object({
    key: text,
    category_key: text,
    name_zh: text,
    name_en: text,
    kind: upper(['RULE', 'STAT', 'CLUSTER', 'PREDICTION']),
    value_type: upper(['ENUM', 'NUMBER', 'BOOLEAN', 'TEXT', 'DATE', 'LIST']),
    values: text,
    definition: text,
    inputs: text,
    refresh: upper(['REALTIME', 'HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY']),
  })
  .transform((row) => ({
    key: row.key,
    category: row.category_key,
    nameZh: row.name_zh,
    nameEn: row.name_en,
    kind: row.kind,
    valueType: row.value_type,
    values: row.values.split(';'),
    definition: row.definition,
    inputs: splitInputs(row.inputs),
    refresh: row.refresh,
    status: COMPUTED_TAGS.has(row.key) ? ('ACTIVE' as const) : ('DEFINED' as const),
  }));

/** The catalogue as it ships: categories in their order, tags by category and key. */
export async function readCatalogue() {
  const categories = z.array(categoryRow).parse(await readTable('tag-categories.csv'));
  const tags = z.array(tagRow).parse(await readTable('tag-catalogue.csv'));
  const places = new Map(categories.map(({ key, position }) => [key, position]));
  const placeOf = ({ category }: { category: string }) => places.get(category) ?? 0;
  const sorted = tags.toSorted((a, b) => placeOf(a) - placeOf(b) || (a.key < b.key ? -1 : 1));
  return { categories, tags: sorted.map((tag, index) => ({ ...tag, position: index + 1 })) };
}

/** Brings the catalogue's tables up to what ships; the same again changes nothing. */
export async function loadCatalogue(em: EntityManager): Promise<void> {
  const { categories, tags } = await readCatalogue();
  await em.upsertMany(TagCategory, categories);
  await em.upsertMany(Tag, tags);
}

async function readTable(name: string): Promise<unknown> {
  return parse(await readFile(join(FOLDER, name)), { columns: true, bom: true });
}

/** `txn(type in a,b),customer.region`: a comma in parentheses belongs to its input. */
function splitInputs(inputs: string): string[] {
  return inputs.split(/,(?![^(]*\))/).map((input) => input.trim());
}
