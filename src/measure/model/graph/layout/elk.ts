/**
 * A level laid out by the layered algorithm of the Eclipse Layout Kernel (elkjs, EPL-2.0): few crossings, right angles,
 * long edges with a way of their own. Its script is used as its package brings it, in a worker of its own.
 */
import ELK, { type ELK as Kernel, type ElkNode } from 'elkjs/lib/elk-api';
import script from 'elkjs/lib/elk-worker.min.js?url';
import { gaps, type Level, type Placed } from './level';

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.padding': '[top=0,left=0,bottom=0,right=0]',
  'elk.spacing.nodeNode': String(gaps.beside),
  'elk.spacing.edgeNode': String(gaps.edge),
  'elk.spacing.edgeEdge': String(gaps.edge),
  'elk.layered.spacing.nodeNodeBetweenLayers': String(gaps.layers),
  'elk.layered.spacing.edgeNodeBetweenLayers': String(gaps.edge),
  'elk.layered.spacing.edgeEdgeBetweenLayers': '10',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.feedbackEdges': 'true',
};

export class Elk {
  private readonly kernel: Kernel;
  private readonly died: Promise<never>;
  private readonly end_: (reason: Error) => void;

  constructor() {
    let fail!: (reason: Error) => void;
    this.died = new Promise((_, reject) => (fail = reject));
    this.died.catch(() => {});
    this.end_ = fail;
    this.kernel = new ELK({
      algorithms: ['layered'],
      workerFactory: () => {
        const worker = new Worker(script, { name: 'proefbank-elk' });
        worker.addEventListener('error', ({ message }) => fail(new Error(message || 'elkjs did not load')));
        return worker;
      },
    });
  }

  /** @throws Error when its worker was ended. */
  async lay(level: Level): Promise<Placed> {
    return placedOf(level, await Promise.race([this.kernel.layout(graphOf(level)), this.died]));
  }

  /** What it does is given up. */
  end(): void {
    this.kernel.terminateWorker();
    this.end_(new Error('elkjs was ended'));
  }
}

function graphOf(level: Level): ElkNode {
  const ports = level.width.map(() => new Map<string, { side: 'NORTH' | 'SOUTH'; x: number }>());
  const end = (box: number, side: 'NORTH' | 'SOUTH', x: number | undefined): string => {
    if (x === undefined) return String(box);
    const id = `${box} ${side} ${x}`;
    ports[box]!.set(id, { side, x });
    return id;
  };
  const edges = level.from.map((from, i) => ({
    id: `e${i}`,
    sources: [end(from, 'SOUTH', level.fromX[i])],
    targets: [end(level.to[i]!, 'NORTH', level.toX[i])],
  }));
  const children = level.width.map((width, box): ElkNode => {
    const height = level.height[box]!;
    const place = level.place[box];
    return {
      id: String(box),
      width,
      height,
      ports: [...ports[box]!].map(([id, { side, x }]) => ({
        id,
        x,
        y: side === 'NORTH' ? 0 : height,
        width: 0,
        height: 0,
        layoutOptions: { 'elk.port.side': side },
      })),
      layoutOptions: {
        ...(ports[box]!.size && { 'elk.portConstraints': 'FIXED_POS' }),
        ...(place && {
          'elk.layered.layering.layerConstraint': place === 'first' ? 'FIRST_SEPARATE' : 'LAST_SEPARATE',
        }),
      },
    };
  });
  return { id: 'level', children, edges, layoutOptions: options };
}

function placedOf(level: Level, { children, edges, width, height }: ElkNode): Placed {
  const size = level.width.length;
  const [x, y] = [new Float64Array(size), new Float64Array(size)];
  children!.forEach((child, box) => {
    x[box] = child.x!;
    y[box] = child.y!;
  });
  const routes = edges!.map(({ sections }) => {
    const { startPoint, bendPoints, endPoint } = sections![0]!;
    return [startPoint, ...(bendPoints ?? []), endPoint].flatMap((point) => [point.x, point.y]);
  });
  return { x, y, width: width!, height: height!, routes };
}
