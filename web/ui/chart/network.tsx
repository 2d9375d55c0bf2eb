import { placesOf } from './network-places.ts';
import styles from './network.module.css';

interface NetworkNode {
  readonly id: string;
  readonly name: string;
  /** How far from the middle it stands: 0, 1 or 2. */
  readonly ring: 0 | 1 | 2;
}

export interface NetworkData {
  /** What the picture shows, in a sentence; what it shows stands beside it as a table. */
  readonly label: string;
  /** What stands on each ring. */
  readonly rings: readonly [string, string, string];
  readonly nodes: readonly NetworkNode[];
  /** Between ids of nodes. */
  readonly links: readonly {
    readonly source: string;
    readonly target: string;
    readonly isBroken: boolean;
  }[];
}

const [WIDTH, HEIGHT] = [900, 400];
const RADIUS = [18, 11, 8] as const;
const BELOW_PX = 14;

/** Things that hang together around one. */
export function Network({ data }: { readonly data: NetworkData }) {
  const places = placesOf(data, { width: WIDTH, height: HEIGHT });
  const at = (id: string) => places.get(id) ?? { x: 0, y: 0 };
  return (
    <figure className={styles['figure']}>
      <svg role="img" aria-label={data.label} viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
        {data.links.map(({ source, target, isBroken }) => (
          <line
            key={`${source} ${target}`}
            className={styles[isBroken ? 'broken' : 'whole']}
            x1={at(source).x}
            y1={at(source).y}
            x2={at(target).x}
            y2={at(target).y}
          />
        ))}
        {data.nodes.map(({ id, name, ring }) => (
          <g key={id} className={styles[`ring${ring}`]}>
            <circle cx={at(id).x} cy={at(id).y} r={RADIUS[ring]} />
            <text x={at(id).x} y={at(id).y + RADIUS[ring] + BELOW_PX} textAnchor="middle">
              {name}
            </text>
          </g>
        ))}
      </svg>
      <figcaption className={styles['legend']}>
        {data.rings.map((name, ring) => (
          <span key={name} className={styles[`ring${ring}`]}>
            <svg aria-hidden width="10" height="10">
              <circle cx="5" cy="5" r="5" />
            </svg>
            {name}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
