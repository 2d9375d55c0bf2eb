/** Whose access can be taken away. */
export const ACCESS_KINDS = ['OPERATOR', 'CUSTOMER', 'PARTNER', 'CHANNEL'] as const;
