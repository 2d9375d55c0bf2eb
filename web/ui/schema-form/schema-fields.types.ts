import type { SchemaField } from './form-schema.ts';

/** What a field offers; where there is an amount, it is shown in the language of the page. */
export interface Choice {
  readonly value: string | number;
  readonly label: string;
  readonly amount?: { readonly amount: string; readonly currency: string };
}

/** By what the ids or places in a field are of. */
export type Choices = Readonly<Record<string, readonly Choice[]>>;

export interface FieldsProps {
  readonly fields: readonly SchemaField[];
  readonly choices?: Choices;
  /** The value of the form that holds them, or the place in the list; they are values of their own when left out. */
  readonly within?: string | readonly (string | number)[];
}
