import { type Selected, isFragment, isPassage } from './selections.ts';

/**
 * The same questions, each way from one object to another asked where it comes up first, and again only where it
 * comes up nearer to the root and so may lead further. A field answers from its object, however that was found:
 * to ask for it through every other one says nothing new and takes four times as long.
 */
export function covering(questions: readonly Selected[]): Selected[] {
  const nearest = new Map<string, number>();

  const narrowed = (field: Selected, depth: number): Selected => ({
    ...field,
    below: field.below.flatMap((child) => {
      if (child.below.length === 0) return [child];
      const isStep = !isFragment(child) && !isPassage({ name: child.of });
      if (isStep && !isNearer(child, depth)) return [];
      const kept = narrowed(child, isStep ? depth + 1 : depth);
      return kept.below.length > 0 ? [kept] : [];
    }),
  });

  function isNearer({ of, name }: Selected, depth: number): boolean {
    const way = `${of}.${name}`;
    if ((nearest.get(way) ?? Infinity) <= depth) return false;
    nearest.set(way, depth);
    return true;
  }

  return questions.map((question) => narrowed(question, 0));
}
