import {
  type FieldDefinitionNode,
  type FieldNode,
  Kind,
  parseConstValue,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { type Composites, namedTypeOf } from './composites.ts';
import type { RequiredField } from './required-fields.ts';

const PREFIX = '_required';

export interface Separated {
  readonly set: SelectionSetNode;
  /** Names of ours in it. */
  readonly used: readonly string[];
}

interface Added {
  readonly name: string;
  /** The field that it stands for. */
  readonly field: FieldDefinitionNode;
}

export interface FieldSets {
  /** The set with a name of ours for each field that has arguments. */
  readonly separate: (fieldSet: string, type: string) => Separated;
  readonly byName: ReadonlyMap<string, RequiredField>;
  /** Fields that a type has to have, so that the sets hold. */
  readonly addedTo: (type: string) => readonly Added[];
}

export function newFieldSets(composites: Composites): FieldSets {
  const names = newNames(composites);

  function inSet({ selections }: SelectionSetNode, type: string, used: string[]): SelectionSetNode {
    const inner = selections.map((selection) => inSelection(selection, type, used));
    return { kind: Kind.SELECTION_SET, selections: inner };
  }

  function inSelection(selection: SelectionNode, type: string, used: string[]): SelectionNode {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
    if (selection.kind === Kind.FIELD) return inField(selection, type, used);
    const condition = selection.typeCondition?.name.value ?? type;
    return { ...selection, selectionSet: inSet(selection.selectionSet, condition, used) };
  }

  function inField(field: FieldNode, type: string, used: string[]): FieldNode {
    const definition = composites.fieldOf(type, field.name.value);
    if (!definition) return field;
    const { selectionSet } = field;
    const rest = selectionSet && {
      selectionSet: inSet(selectionSet, namedTypeOf(definition.type), used),
    };
    if ((definition.arguments ?? []).length === 0) return { ...field, ...rest };
    const value = names.nameFor(field, type);
    used.push(value);
    return { kind: Kind.FIELD, name: { kind: Kind.NAME, value }, ...rest };
  }

  return {
    separate(fieldSet, type) {
      const used: string[] = [];
      return { set: inSet(parseFieldSet(fieldSet), type, used), used };
    },
    ...names,
  };
}

/** One name for each field and its arguments. */
function newNames(composites: Composites) {
  const names = new Map<string, string>();
  const byName = new Map<string, RequiredField>();
  const added = new Map<string, Map<string, Added>>();

  function add(owner: string, fieldName: string, name: string): void {
    const field = composites.fieldOf(owner, fieldName);
    if (!field) return;
    const ofOwner = added.get(owner) ?? new Map<string, Added>();
    added.set(owner, ofOwner.set(name, { name, field }));
  }

  return {
    byName,
    addedTo: (type: string): readonly Added[] => [...(added.get(type)?.values() ?? [])],
    nameFor({ name: { value: field }, arguments: args = [] }: FieldNode, type: string): string {
      const given = args.map((arg) => ({ ...arg, value: parseConstValue(print(arg.value)) }));
      const text = `${field} ${given.map(print).toSorted().join()}`;
      const name = names.get(text) ?? `${PREFIX}${names.size}_${field}`;
      names.set(text, name);
      byName.set(name, { name: field, arguments: given });
      for (const owner of composites.withImplementers(type)) add(owner, field, name);
      return name;
    },
  };
}

function parseFieldSet(text: string): SelectionSetNode {
  const [operation] = parse(`{${text}}`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`No field set: ${text}`);
  return operation.selectionSet;
}
