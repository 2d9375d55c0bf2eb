import type { ServiceContext } from '@zhongtai/kit/context';
import { type Connection, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { given, ofBank } from '../../conditions.ts';
import { PackageVersion } from './package-version.entity.ts';

export interface PackageList extends PageArgs {
  readonly status?: PackageVersion['status'] | null | undefined;
  readonly code?: string | null | undefined;
}

/** Changed last first. @throws InvalidInput */
export const listPackages = (
  { em, caller }: ServiceContext,
  { status, code, ...args }: PackageList,
): Promise<Connection<PackageVersion>> =>
  paginate(em, PackageVersion, {
    where: { ...ofBank(caller), ...given({ status, code }) },
    ...{ orderBy: 'changedAt', direction: 'desc', args },
  });
