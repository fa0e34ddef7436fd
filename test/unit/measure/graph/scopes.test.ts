/** Scopes by hand-made models; what is open at first; ids there and back. */
import { describe, expect, it } from 'vitest';
import { Bodies } from '../../../../src/measure/model/graph/model/bodies';
import { Places } from '../../../../src/measure/model/graph/model/find';
import {
  openAtFirst,
  scopesOf,
  scopeTree,
  type Container,
} from '../../../../src/measure/model/graph/model/scopes';
import type { Graph } from '../../../../src/onnx/model';
import { graph, localFunction, network, node, opened } from '../../../fixtures/graphs';

const treeOf = (main: Graph): Container => scopeTree(new Bodies(opened(main).model).main);

/** A tree as text: scopes with what is in them. */
const written = ({ members, inside }: Container): string =>
  members
    .map((member) =>
      typeof member === 'number'
        ? inside.idOf(member)
        : `${member.label}(${member.kind === 'node' ? '' : written(member)})`,
    )
    .join(' ');

it.for([
  ['/layer.0/attention/MatMul', 'layer.0 attention'],
  ['StatefulPartitionedCall/functional_1/re_lu_16/Relu', 'StatefulPartitionedCall functional_1 re_lu_16'],
  ['p2o.Conv.6', ''],
  ['Conv_12', ''],
] as const)('%s has the scopes [%s]', ([name, scopes]) => {
  expect(scopesOf({ name, outputs: [] }).join(' ')).toBe(scopes);
});

it('goes by the output where an operator has no name', () => {
  expect(scopesOf({ name: '', outputs: ['', '/a/b/Add_output_0'] })).toEqual(['a', 'b']);
});

it('keeps the order of the file, joins scopes that hold one scope, and draws none around one thing', () => {
  const tree = treeOf(
    graph(
      'x',
      [
        node('x -> a Add /m/l.0/q/Add'),
        node('a -> b Mul /m/l.0/q/Mul'),
        node('b -> c Relu /m/l.1/deep/in/Relu'),
        node('c -> d Relu /m/l.1/deep/in/Relu_1'),
        node('d -> e Neg /m/single/Neg'),
        node('e -> f Neg'),
      ],
      'f',
    ),
  );
  expect(written(tree)).toBe('in:x m(l.0/q(0 1) l.1/deep/in(2 3) 4) 5 out:f');
});

it('leaves constants to what uses them', () => {
  const tree = treeOf(
    graph('x', [node('-> c Constant'), node('x c -> y Add'), node('-> z Constant')], 'y z'),
  );
  expect(written(tree)).toBe('in:x 1 2 out:y out:z');
});

describe('what is open at first', () => {
  it('is all of a small model', () => {
    const tree = treeOf(network(120, (i) => `/l.${i >> 4}/part.${i >> 2}/n${i}`));
    const boxes = countBoxes(tree, new Set(openAtFirst(tree)));
    expect(boxes).toBe(122);
  });

  it.for([3_000, 30_000])('is at most 400 boxes of %i nodes in scopes, and more than 20', (size) => {
    const tree = treeOf(network(size, (i) => `/l.${i >> 8}/part.${i >> 4}/n${i}`));
    const boxes = countBoxes(tree, new Set(openAtFirst(tree)));
    expect(boxes).toBeLessThanOrEqual(400);
    expect(boxes).toBeGreaterThan(20);
  });

  it('cuts half a million nodes without scopes into runs that one can look at', () => {
    const main = network(500_000, () => '');
    const start = performance.now();
    const tree = treeOf(main);
    expect(countBoxes(tree, new Set(openAtFirst(tree)))).toBeLessThanOrEqual(400);
    expect(widest(tree)).toBeLessThanOrEqual(400);
    expect(tree.members.filter((member) => typeof member !== 'number').map(({ kind }) => kind)).toContain(
      'run',
    );
    expect(performance.now() - start).toBeLessThan(10_000);
  }, 60_000);
});

const countBoxes = ({ members }: Container, open: ReadonlySet<string>): number =>
  members.reduce<number>(
    (sum, member) => sum + (typeof member !== 'number' && open.has(member.id) ? countBoxes(member, open) : 1),
    0,
  );
const widest = ({ members }: Container): number =>
  members.reduce<number>(
    (most, member) => (typeof member === 'number' ? most : Math.max(most, widest(member))),
    members.length,
  );

describe('ids', () => {
  const inner = graph('', [node('x -> p Neg'), node('p -> q Abs')], 'q');
  const main = graph(
    'x c',
    [
      node('x -> y Twice'),
      node('c -> z If', {
        then_branch: { kind: 'graph', value: inner },
        else_branch: { kind: 'graph', value: inner },
      }),
    ],
    'y z',
  );
  const functions = [
    localFunction('Twice', 'a', [node('a -> b Add'), node('b -> t Once')], 't'),
    localFunction('Once', 'a', [node('a -> u Neg')], 'u'),
  ];
  const places = new Places(new Bodies(opened(main, functions).model));

  it.for(['0', '1/then_branch/0', '1/else_branch/1', '0/body()/1', '0/body()/1/body()/0', 'in:x'])(
    'finds %s again, and what is around it',
    (id) => {
      const found = places.spot(id)!;
      expect(found.body.idOf(found.spot)).toBe(id);
      for (const around of places.around(found.body, found.spot))
        expect(places.container(around)?.id).toBe(around);
    },
  );

  it('says what must be open, outermost first', () => {
    const { body, spot } = places.spot('0/body()/1/body()/0')!;
    expect(places.around(body, spot)).toEqual(['0', '0/body()', '0/body()/1', '0/body()/1/body()']);
  });

  it.for(['9', 'in:nothing', '0/no/1', '1/then_branch/7', 'x', '', '0/body()/'])(
    'knows nothing by the name of %j',
    (id) => expect(places.spot(id)).toBeUndefined(),
  );

  it('ends at a function that calls itself', () => {
    const circle = [localFunction('Loop1', 'a', [node('a -> b Loop1')], 'b')];
    const bodies = new Bodies(opened(graph('x', [node('x -> y Loop1')], 'y'), circle).model);
    const [once] = bodies.main.bodiesAt(bodies.main.spotOf(0));
    expect(once!.bodiesAt(once!.spotOf(0))).toEqual([]);
  });
});
