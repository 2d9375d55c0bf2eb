import { randomInt } from 'node:crypto';
import { identityCheckDigit } from '@zhongtai/kit/personal';

const digits = (count: number): string =>
  Array.from({ length: count }, () => randomInt(10)).join('');

/** Contact and identity data that stand nowhere else. */
export function aCanary() {
  const paper = `9999${digits(2)}19900101${digits(3)}`;
  return {
    phone: `138${digits(8)}`,
    identityNumber: paper + identityCheckDigit(paper),
    email: `canary${digits(9)}@mail.example`,
    address: `金丝雀路${digits(9)}号`,
  };
}
