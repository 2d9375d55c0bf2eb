/** A sentence in both languages of the console and the channels. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/**
 * One field of a form: JSON Schema 2020-12, with words and references of ours beside. `R`: what a domain's ids may be
 * of.
 */
export interface FormField<R extends string = string> {
  readonly type: 'string' | 'integer' | 'boolean' | 'array';
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly string[];
  readonly const?: boolean;
  readonly 'x-title': Words;
  /** What to think of when it is filled in. */
  readonly 'x-hint'?: Words;
  /** By value of `enum`. */
  readonly 'x-options'?: Readonly<Record<string, Words>>;
  readonly 'x-reference'?: R;
  readonly 'x-money'?: true;
  /** Of an `array`: forms, one below the other, or whole numbers of which several are chosen. */
  readonly items?: Form<R> | WholeNumber;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
}

interface WholeNumber {
  readonly type: 'integer';
  readonly minimum: number;
  readonly maximum: number;
}

/** The JSON Schema of what is asked for. */
export interface Form<R extends string = string> {
  readonly type: 'object';
  readonly additionalProperties: false;
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, FormField<R>>>;
  /** In which its fields are shown: the database keeps no order of them. */
  readonly 'x-order'?: readonly string[];
}

/** What was entered in a form, by field. */
export type Entered = Readonly<Record<string, unknown>>;
