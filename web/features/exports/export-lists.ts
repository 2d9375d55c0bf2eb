/** The lists of the graph that can be exported. */
export const EXPORT_LISTS = ['CUSTOMERS', 'ORDERS', 'PRODUCTS', 'CAMPAIGNS', 'AWARDS'] as const;
