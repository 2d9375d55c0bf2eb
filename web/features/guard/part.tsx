import { Suspense, type ReactNode } from 'react';
import { viewerMay, type Permission } from '#lib/viewer/viewer.ts';
import { SectionSkeleton } from '#ui/page-skeleton.tsx';

interface Props {
  readonly permission: Permission;
  readonly section: ReactNode;
}

/** A section of a page that loads on its own, and only for those who may see it. */
export async function Part({ permission, section }: Props) {
  if (!(await viewerMay(permission))) return null;
  return <Suspense fallback={<SectionSkeleton />}>{section}</Suspense>;
}
