import type { Entered, Form, FormField, Words } from '@zhongtai/kit/form';
import { MODELS } from './model.registry.ts';
import type { CampaignModel } from './model.types.ts';

/** What parameters refer to by their places. */
export interface Referred {
  readonly prizes: readonly Words[];
  readonly currency: string;
}

/** A parameter as people read it; of a list, one of its items. */
export interface ParameterWords {
  /** `skin`, `steps.1` of the first of a list. */
  readonly name: string;
  readonly label: Words;
  readonly value: Words;
}

type Speak = (field: FormField, value: unknown) => Words;

/** What was decided about a campaign of this kind, in the words and the order of its form. */
export function inFormWords(
  model: CampaignModel,
  entered: Entered | null | undefined,
  referred: Referred,
): ParameterWords[] {
  const { form } = MODELS[model];
  return inOrder(form, entered ?? {}).flatMap(([name, field, value]) => {
    const label = field['x-title'];
    if (!Array.isArray(value)) {
      return [{ name, label, value: speaker(referred, [])(field, value) }];
    }
    const speak = speaker(referred, value);
    return value.map((item, n) => ({
      name: `${name}.${n + 1}`,
      label: { zh: `${label.zh} ${n + 1}`, en: `${label.en} ${n + 1}` },
      value: itemWords(field, item, speak),
    }));
  });
}

const inOrder = (form: Form, entered: object): [string, FormField, unknown][] => {
  const values = new Map<string, unknown>(Object.entries(entered));
  return (form['x-order'] ?? Object.keys(form.properties)).flatMap((name) => {
    const field = form.properties[name];
    return field && values.has(name) ? [[name, field, values.get(name)]] : [];
  });
};

/** The first field is what an item is called by. */
function itemWords({ items }: FormField, item: object, speak: Speak): Words {
  if (items?.type !== 'object') return plain(item);
  const parts = inOrder(items, item).map(([, field, value], n) => {
    const { zh, en } = speak(field, value);
    const title = field['x-title'];
    return n === 0 ? { zh, en } : { zh: `${title.zh}：${zh}`, en: `${title.en}: ${en}` };
  });
  return together(parts, { zh: '；', en: '; ' });
}

/** How a value is read beside the items of its list. */
const speaker =
  ({ prizes, currency }: Referred, items: readonly unknown[]): Speak =>
  (field, value) => {
    const { 'x-options': options, 'x-reference': of, 'x-money': isMoney } = field;
    const one = (each: unknown): Words => {
      if (of === 'PRIZE') return prizes[Number(each) - 1] ?? plain(each);
      if (of === 'STEP') return plain(nameOf(items[Number(each) - 1]) ?? each);
      return options?.[String(each)] ?? plain(isMoney ? `${String(each)} ${currency}` : each);
    };
    return Array.isArray(value) ? together(value.map(one), { zh: '、', en: ', ' }) : one(value);
  };

const nameOf = (item: unknown): unknown =>
  typeof item === 'object' && item !== null && 'name' in item ? item.name : undefined;

const plain = (value: unknown): Words => ({ zh: String(value), en: String(value) });

const together = (parts: readonly Words[], between: Words): Words => ({
  zh: parts.map(({ zh }) => zh).join(between.zh),
  en: parts.map(({ en }) => en).join(between.en),
});
