/**
 * For tables of sign-in that belong to no part of the bank: only the platform's own services see
 * rows (`scope()` is the root for them alone), so a query on behalf of a caller can never read a
 * session or a code.
 */
export const platformPolicy = () => {
  const condition = () => `scope() = ''::ltree`;
  return {
    rowLevelSecurity: 'force' as const,
    policies: [{ name: 'platform_only', using: condition, check: condition }],
  };
};
