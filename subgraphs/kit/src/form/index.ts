export { formIn, inWords, type Language, parseEntered, validatorOf } from './form.ts';
export type { Entered, Form, FormField, Words } from './form.types.ts';
