import { notFound } from 'next/navigation';

/** Every address that is no page of the console, inside its frame. */
export default function UnknownPage() {
  notFound();
}
