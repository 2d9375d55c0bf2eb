import type { DeskQuery } from '#generated/gql/graphql.ts';

export const DOMAINS = ['business', 'data', 'operations'] as const;

export type Domain = (typeof DOMAINS)[number];
export type DomainDesk = NonNullable<DeskQuery[Domain]>;
export type ParkedEvent = DomainDesk['parkedEvents']['edges'][number]['node'];
export type FailedJob = DomainDesk['failedJobs']['edges'][number]['node'];

/** A row of any domain, and which one. */
export type Of<Row> = Row & { readonly domain: Domain };

/** Rows of all domains that answer. */
export const fromAll = <Row extends object>(
  desks: DeskQuery,
  rowsOf: (desk: DomainDesk) => readonly Row[],
): Of<Row>[] =>
  DOMAINS.flatMap((domain) => {
    const desk = desks[domain];
    return desk ? rowsOf(desk).map((row) => ({ ...row, domain })) : [];
  });
