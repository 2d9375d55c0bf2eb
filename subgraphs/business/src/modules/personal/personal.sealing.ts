import type { KeyObject } from 'node:crypto';
import { bankOf } from '@zhongtai/kit/scope';
import { type Place, type Vault, seal } from '@zhongtai/kit/personal';
import { PERSONAL_DATA, type PersonalDatum } from './personal-value.entity.ts';
import { FIELD_NAMES, FIELD_RULES, type PersonalValues } from './personal.fields.ts';

export interface Subject {
  readonly customerId: string;
  readonly organisation: string;
  readonly dataKey: KeyObject;
}

export interface SealedValue {
  readonly customerId: string;
  readonly organisation: string;
  readonly field: PersonalDatum;
  /** Hexadecimal, as are the indexes: a batch goes to the database as JSON. */
  readonly sealed: string;
  readonly masked: string;
  readonly blindIndex: string | null;
}

export const placeOf = (customerId: string, field: PersonalDatum): Place => ({
  table: 'personal_value',
  column: field,
  subjectId: customerId,
});

/** Everything that is given, sealed for its place. @throws InvalidInput */
export async function sealValues(
  vault: Vault,
  subject: Subject,
  values: PersonalValues,
): Promise<SealedValue[]> {
  const sealed = [];
  for (const field of PERSONAL_DATA) {
    const given = values[FIELD_NAMES[field]];
    if (given !== null && given !== undefined) {
      sealed.push(
        await sealValue(vault, subject, { field, normal: FIELD_RULES[field].normal(given) }),
      );
    }
  }
  return sealed;
}

async function sealValue(
  vault: Vault,
  { customerId, organisation, dataKey }: Subject,
  { field, normal }: { readonly field: PersonalDatum; readonly normal: string },
): Promise<SealedValue> {
  const rules = FIELD_RULES[field];
  const search = { column: field, bank: bankOf(organisation), value: normal };
  return {
    customerId,
    organisation,
    field,
    sealed: hex(seal(dataKey, placeOf(customerId, field), normal)),
    masked: rules.masked(normal),
    blindIndex: rules.isSearched ? hex(await vault.blindIndex(search)) : null,
  };
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
