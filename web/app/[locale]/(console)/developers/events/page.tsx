import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { CursorRules } from '#features/developers/cursor-rules.tsx';
import { DeveloperRooms } from '#features/developers/developer-rooms.tsx';
import { EventMenu } from '#features/developers/event-menu.tsx';
import { EventPage } from '#features/developers/event-page.tsx';
import { eventsAt } from '#features/developers/events.ts';
import { readConfig } from '#lib/config.ts';
import { oneOf, type SearchParams } from '#lib/list/search-params.ts';
import { Grid } from '#ui/grid.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('developers.events');
  return { title: t('title') };
}

/** Describes the graph and nobody's data: whoever is signed in may read it. */
export default async function EventsPage({ searchParams }: Props) {
  const t = await getTranslations('developers.events');
  const events = eventsAt(readConfig().publicUrl, await getLocale());
  const names = events.map(({ name }) => name);
  const name = oneOf((await searchParams)['event'], names);
  const event = events.find((each) => each.name === name) ?? events[0];
  return (
    <>
      <DeveloperRooms />
      <PageHeader title={t('title')} lead={t('lead')} />
      {event ? (
        <Grid kind="aside">
          <EventMenu names={names} open={event.name} />
          <Grid kind="stack">
            <EventPage event={event} />
            <CursorRules />
          </Grid>
        </Grid>
      ) : (
        <EmptyState title={t('empty')} />
      )}
    </>
  );
}
