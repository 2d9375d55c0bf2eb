import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { InvalidInput } from '../errors/index.ts';
import type { Entered, Form, FormField, Words } from './form.types.ts';

const ajv = new Ajv2020({ strict: true, allErrors: false });
ajv.addVocabulary(['x-title', 'x-hint', 'x-options', 'x-reference', 'x-money', 'x-order']);

/** By its text: each is compiled once, whatever row it was read from. */
const compiled = new Map<string, ValidateFunction>();

/** @throws Error when it is no valid JSON Schema */
export function validatorOf(form: Form): ValidateFunction {
  const text = JSON.stringify(form);
  const validate = compiled.get(text) ?? ajv.compile(form);
  compiled.set(text, validate);
  return validate;
}

/**
 * What was entered in a form, as JSON. `within`: the field of the input that holds it.
 * @throws InvalidInput naming the first field that is wrong
 */
export function parseEntered(form: Form, text: string, within = ''): Entered {
  const value = parseJson(text, within);
  const validate = validatorOf(form);
  if (validate(value)) return value as Entered;
  const [error] = validate.errors ?? [];
  const missing: unknown = error?.params['missingProperty'] ?? error?.params['additionalProperty'];
  const place = error?.instancePath.slice(1).split('/') ?? [];
  const path = [within, ...place, typeof missing === 'string' ? missing : '']
    .filter(Boolean)
    .join('.');
  throw new InvalidInput(path || 'data', error?.message ?? 'Not valid.');
}

function parseJson(text: string, within: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new InvalidInput(within || 'data', 'Not JSON.');
    throw cause;
  }
}

export type Language = 'ZH_CN' | 'EN';

export const inWords = ({ zh, en }: Words, language: Language): string =>
  language === 'EN' ? en : zh;

/** The form as plain JSON Schema in one language, as channels and the console get it. */
export const formIn = (form: Form, language: Language): string =>
  JSON.stringify(inOneLanguage(form, language));

function inOneLanguage(form: Form, language: Language): object {
  const properties = Object.entries(form.properties).map(([name, field]) => [
    name,
    fieldIn(field, language),
  ]);
  return { ...form, properties: Object.fromEntries(properties) };
}

function fieldIn(
  { 'x-title': title, 'x-hint': hint, 'x-options': options, ...field }: FormField,
  language: Language,
) {
  const named = Object.entries(options ?? {}).map(([value, words]) => [
    value,
    inWords(words, language),
  ]);
  return {
    ...field,
    ...(field.items?.type === 'object' && { items: inOneLanguage(field.items, language) }),
    title: inWords(title, language),
    ...(hint && { description: inWords(hint, language) }),
    ...(options && { 'x-options': Object.fromEntries(named) }),
  };
}
