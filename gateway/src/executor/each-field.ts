import { type DocumentNode, type GraphQLSchema, TypeInfo, visit, visitWithTypeInfo } from 'graphql';

/** Tells of every field that a document selects, with the name of the type it is selected on. */
export function eachField(
  document: DocumentNode,
  schema: GraphQLSchema,
  hear: (type: string, field: string) => void,
): void {
  const info = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(info, {
      Field({ name }) {
        const type = info.getParentType();
        if (type) hear(type.name, name.value);
      },
    }),
  );
}
