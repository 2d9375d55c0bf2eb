import { NotFound } from '#ui/states/not-found.tsx';

export default function ConsoleNotFound() {
  return <NotFound />;
}
