export type Report = (name: string, properties: Readonly<Record<string, string>>) => void;

const CLICKED = '[data-track], a, button, [role=button]';
/** How soon a new page is seen; nobody reads one faster. */
const LOOK_MS = 250;
const EXPOSED = '[data-track-exposure]';

/**
 * Reports pages, clicks and what came into sight, until stopped. Of an element only its kind, its id and the name that
 * the page gave it: never its text, and never what somebody typed.
 */
export function capture(report: Report, page: () => void): () => void {
  const stops = [onPages(page), onClicks(report), onExposures(report)];
  return () => stops.forEach((stop) => stop());
}

/** A page that changes its own address tells nobody, and its functions are not ours to replace. */
function onPages(page: () => void): () => void {
  let path = '';
  const look = () => {
    if (path === location.pathname) return;
    path = location.pathname;
    page();
  };
  const timer = setInterval(look, LOOK_MS);
  addEventListener('popstate', look);
  look();
  return () => {
    clearInterval(timer);
    removeEventListener('popstate', look);
  };
}

function onClicks(report: Report): () => void {
  const clicked = ({ target }: MouseEvent) => {
    const element = target instanceof Element ? target.closest(CLICKED) : null;
    if (element) report('element.clicked', factsOf(element, 'track'));
  };
  addEventListener('click', clicked, true);
  return () => removeEventListener('click', clicked, true);
}

function onExposures(report: Report): () => void {
  const seen = new WeakSet<Element>();
  const sight = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting || seen.has(target)) continue;
        seen.add(target);
        sight.unobserve(target);
        report('element.exposed', factsOf(target, 'trackExposure'));
      }
    },
    { threshold: 0.5 },
  );
  const find = () =>
    document.querySelectorAll(EXPOSED).forEach((one) => seen.has(one) || sight.observe(one));
  const changes = new MutationObserver(find);
  changes.observe(document, { childList: true, subtree: true });
  find();
  return () => {
    sight.disconnect();
    changes.disconnect();
  };
}

function factsOf(element: Element, name: 'track' | 'trackExposure'): Record<string, string> {
  const given = element instanceof HTMLElement ? element.dataset[name] : undefined;
  const to =
    element instanceof HTMLAnchorElement ? new URL(element.href, location.href).pathname : '';
  return {
    kind: element.tagName.toLowerCase(),
    ...(element.id && { element_id: element.id }),
    ...(given && { element_name: given }),
    ...(to && { to }),
  };
}
