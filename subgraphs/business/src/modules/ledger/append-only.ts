/** What is booked stays booked, whoever asks; a mistake is reversed by another journal. */
export const appendOnly = (table: string) => ({
  name: `${table}_append_only`,
  timing: 'before' as const,
  events: ['update' as const, 'delete' as const],
  forEach: 'row' as const,
  body: `raise exception '${table} is append-only' using errcode = 'check_violation'`,
});
