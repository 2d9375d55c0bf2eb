/** Keys whose values identify a person or open a door; they never reach a log, at any usual depth. */
export const PERSONAL_KEYS = [
  'name',
  'fullName',
  'givenName',
  'familyName',
  'phone',
  'mobile',
  'email',
  'idNumber',
  'identityNumber',
  'address',
  'birthDate',
  'accountNumber',
  'cardNumber',
  'password',
  'pin',
  'secret',
  'clientSecret',
  'client_secret',
  'authorization',
  'cookie',
  'set-cookie',
  'x-zhongtai-caller',
  'token',
  'accessToken',
  'access_token',
  'refreshToken',
  'refresh_token',
  'idToken',
  'id_token',
  'assertion',
  'client_assertion',
  'code_verifier',
] as const;

const DEPTH = 4;

/** One path per key and depth: `["phone"]`, `*["phone"]`, `*.*["phone"]`, … */
export function redactionPaths(): string[] {
  const parents = Array.from({ length: DEPTH }, (_, depth) => Array(depth).fill('*').join('.'));
  return parents.flatMap((parent) => PERSONAL_KEYS.map((key) => `${parent}["${key}"]`));
}
