import type { ServiceContext } from '@zhongtai/kit/context';
import DataLoader from 'dataloader';
import { grouped } from '../../loading.ts';
import { Instalment } from './instalment.entity.ts';

export const bankingLoaders = ({ em }: ServiceContext) => ({
  instalmentsOfLoan: new DataLoader(async (ids: readonly string[]) => {
    const where = { loanId: { $in: [...ids] } };
    const rows = await em.find(Instalment, where, { orderBy: { loanId: 'asc', position: 'asc' } });
    return grouped(rows, ids, ({ loanId }) => loanId);
  }),
});
