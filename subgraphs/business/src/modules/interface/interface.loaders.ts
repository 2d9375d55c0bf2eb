import type { ServiceContext } from '@zhongtai/kit/context';
import DataLoader from 'dataloader';
import { ofBank } from '../../conditions.ts';
import { CapabilityTerms, InterfaceTerms } from './interface-terms.entity.ts';

export const interfaceLoaders = ({ em, caller }: ServiceContext) => ({
  /** Null where the bank agreed on nothing. */
  termsOfInterface: new DataLoader(async (operations: readonly string[]) => {
    const where = { ...ofBank(caller), operation: { $in: [...operations] } };
    const found = await em.find(InterfaceTerms, where);
    const known = new Map(found.map((one) => [one.operation, one]));
    return operations.map((operation) => known.get(operation) ?? null);
  }),
  termsOfCapability: new DataLoader(async (codes: readonly string[]) => {
    const found = await em.find(CapabilityTerms, { ...ofBank(caller), code: { $in: [...codes] } });
    const known = new Map(found.map((one) => [one.code, one]));
    return codes.map((code) => known.get(code) ?? null);
  }),
});
