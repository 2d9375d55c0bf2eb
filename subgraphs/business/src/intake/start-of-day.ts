/** SQL: the moment at which a bank's day begins. */
export const startOfDay = (column: string): string =>
  `${column}::timestamp at time zone bank.time_zone`;
