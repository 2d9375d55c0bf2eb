import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { identityCheckDigit, type Vault } from '@zhongtai/kit/personal';
import { intakePersonal, type PersonalRow } from '../intake/index.ts';
import { numberOf } from './people.sql.ts';
import type { SeedPlan } from './seed.types.ts';

/** One transaction each: well below a second. */
const CUSTOMERS_PER_BATCH = 1_000;

interface Person {
  readonly id: string;
  readonly organisation: string;
  readonly number: string;
  readonly gender: string;
  readonly birthDate: string | null;
}

/**
 * Gives the customers of a seeded bank a phone, whoever has an account or a membership an identity number,
 * and most an e-mail address: the same for the same plan. Made and sealed here, so that PostgreSQL never
 * sees them in clear. `em` sees the bank.
 */
export async function seedPersonal(em: EntityManager, vault: Vault, plan: SeedPlan): Promise<void> {
  for (let from = 1; from <= plan.customers; from += CUSTOMERS_PER_BATCH) {
    const to = Math.min(from + CUSTOMERS_PER_BATCH - 1, plan.customers);
    const people = await em.fork().execute<Person[]>(
      `select id, organisation, number, gender, to_char(birth_date, 'YYYYMMDD') as "birthDate"
       from business.customer where bank = ? and number between ? and ? order by number`,
      [plan.bank, numberOf(from), numberOf(to)],
    );
    const rows = people.map((person) => toRow(person, plan));
    await intakePersonal(em.fork(), vault, { rows, at: plan.until });
    await plan.onProgress?.(to);
  }
}

const FIRST_NUMBER = Number(numberOf(0));

function toRow(person: Person, plan: SeedPlan): PersonalRow {
  const { id, organisation, number } = person;
  const n = Number(number) - FIRST_NUMBER;
  return {
    ...{ customerId: id, organisation, phone: phoneOf(n, plan.seed) },
    identityNumber: identityNumberOf(person, n),
    email: hasEmail(plan, number) ? `c${number}@mail.example` : null,
  };
}

/** 140 0xxx xxxx: eleven digits that no network gives to a person. */
export const phoneOf = (n: number, seed: number): string =>
  `1400${String((n * 7_919 + seed * 104_729) % 10_000_000).padStart(7, '0')}`;

/** Of an area that does not exist (99 …), with the right check digit; another for every customer. */
export function identityNumberOf({ birthDate, gender }: Person, n: number): string | null {
  if (birthDate === null) return null;
  const area = `99${String(n % 10_000).padStart(4, '0')}`;
  // The sequence is odd for men.
  const sequence = 2 * Math.floor(n / 10_000) + (gender === 'MALE' ? 1 : 0);
  const digits = `${area}${birthDate}${String(sequence).padStart(3, '0')}`;
  return digits + identityCheckDigit(digits);
}

const hasEmail = ({ bank, seed }: SeedPlan, number: string): boolean =>
  (createHash('md5').update(`${bank}:${number}:${seed}`).digest()[0] ?? 0) < 160;
