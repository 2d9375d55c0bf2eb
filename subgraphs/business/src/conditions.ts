import { raw } from '@mikro-orm/core';
import type { Caller } from '@zhongtai/kit/caller';
import { InvalidInput } from '@zhongtai/kit/errors';
import { bankOf } from '@zhongtai/kit/scope';

/**
 * Row level security narrows a list to its caller anyway; saying so lets the list read one range of an
 * index that begins with the bank, or with the customer.
 */
export function ofCaller(caller: Caller): { bank?: string; customerId?: string } {
  return { ...ofBank(caller), ...(caller.kind === 'CUSTOMER' && { customerId: caller.subject }) };
}

/** The same for rows that belong to no customer. */
export const ofBank = ({ organisation }: Caller): { bank?: string } =>
  organisation === null || organisation === '*' ? {} : { bank: bankOf(organisation) };

/** The rows of a part of the bank and of all below it. @throws InvalidInput when it is not a path */
export function within(organisation: string): object {
  if (!isPath(organisation)) {
    throw new InvalidInput('filter.organisation', 'organisation looks like demo.b01.o03.');
  }
  return { [raw('organisation <@ ?::ltree', [organisation])]: [] };
}

export const isPath = (text: string): boolean => /^\w+(\.\w+)*$/.test(text);

/** `like` patterns in which what the client wrote stands for itself. */
export const beginning = (text: string): string => `${escaped(text)}%`;
export const containing = (text: string): string => `%${escaped(text)}%`;

const escaped = (text: string): string => text.replace(/[\\%_]/g, String.raw`\$&`);

/** The given conditions, without those that the client left out. */
export function given<T extends object>(conditions: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(
    Object.entries(conditions).filter(([, value]) => value !== null && value !== undefined),
  ) as { [K in keyof T]?: NonNullable<T[K]> };
}
