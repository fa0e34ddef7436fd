/**
 * A model's nodes by the scopes of their names: "/layer.0/attention/MatMul" stands in layer.0, in attention. What has
 * no scope stands at the top, and nothing is invented for it; only where more stands at one level than anybody can
 * look at, it is cut into runs of the file's order, which say of themselves that they are no more than that.
 * Containers are what can be opened: scopes, runs, and nodes with graphs of their own.
 */
import type { Node } from '../../../../onnx/model';
import type { Body } from './bodies';

/** What a container holds: other containers, and spots of the body that it is `inside`. */
export type Member = Container | number;

export interface Container {
  /** "@layer.0/attention", "12" (a node with graphs), "12/then_branch" (one of them), after the body's path. */
  readonly id: string;
  readonly kind: 'root' | 'scope' | 'run' | 'node' | 'body';
  /** As in the file: "layer.0"; of a run, its first and last node: "12–111". */
  readonly label: string;
  readonly parent: Container | undefined;
  /** The body that its spots are of. */
  readonly inside: Body;
  /** Of a node: the body that it stands in itself, and where. */
  readonly stands?: { readonly body: Body; readonly spot: number };
  /** In the file's order. */
  readonly members: readonly Member[];
  /** Operators within; those of graphs of nodes within are not counted. */
  readonly count: number;
}

/** More members than this are cut into runs. */
export const levelMost = 400;
const runLength = 100;
const runsMost = 250;
/** Parts of a name beyond it are one. */
const deepest = 24;

/**
 * Scopes of a node, outermost first. An operator without a name stands where its first output does, by its name.
 */
export function scopesOf({ name, outputs }: Pick<Node, 'name' | 'outputs'>): string[] {
  const parts = (name || outputs.find(Boolean) || '').split('/').filter(Boolean);
  parts.pop();
  return parts.length > deepest
    ? [...parts.slice(0, deepest - 1), parts.slice(deepest - 1).join('/')]
    : parts;
}

/** Constants are drawn with what uses them, as weights are: alone only where they are an output. */
export function isDrawn(body: Body, spot: number): boolean {
  const node = body.nodeAt(spot);
  if (!node || node.op !== 'Constant' || node.domain) return true;
  return node.outputs.some((name) => outputsOf(body).has(name));
}

const outputSets = new WeakMap<Body, ReadonlySet<string>>();
function outputsOf(body: Body): ReadonlySet<string> {
  let set = outputSets.get(body);
  if (!set) outputSets.set(body, (set = new Set(body.outputs)));
  return set;
}

/** A scope while its body is read. */
interface Draft {
  readonly name: string;
  readonly scopes: Map<string, Draft>;
  readonly members: (Draft | number)[];
}

const draft = (name: string): Draft => ({ name, scopes: new Map(), members: [] });

/** The tree of a body. @param root what it is called from outside, and its parent; the main graph has neither. */
export function scopeTree(body: Body, root?: Pick<Container, 'id' | 'label' | 'parent'>): Container {
  const top = draft('');
  for (let spot = 0; spot < body.size; spot++) {
    if (!isDrawn(body, spot)) continue;
    const node = body.nodeAt(spot);
    let at = top;
    for (const name of node ? scopesOf(node) : []) {
      let inner = at.scopes.get(name);
      if (!inner) {
        inner = draft(name);
        at.scopes.set(name, inner);
        at.members.push(inner);
      }
      at = inner;
    }
    at.members.push(spot);
  }
  const kind = root ? 'body' : 'root';
  const tree = new Tree(body);
  return tree.container(
    { id: root?.id ?? '', kind, label: root?.label ?? '', parent: root?.parent },
    top.members,
    '',
  );
}

class Tree {
  constructor(private readonly body: Body) {}

  /** @param scope of the container: "layer.0/attention". */
  container(
    head: Pick<Container, 'id' | 'kind' | 'label' | 'parent'>,
    drafts: readonly (Draft | number)[],
    scope: string,
  ): Container {
    const members: Member[] = [];
    const made: Container = { ...head, inside: this.body, members, count: 0 };
    if (drafts.length <= levelMost) members.push(...drafts.map((one) => this.member(one, made, scope)));
    else members.push(...this.runs(drafts, made, scope));
    (made as { count: number }).count = counted(made);
    return made;
  }

  private member(one: Draft | number, parent: Container, scope: string): Member {
    if (typeof one === 'number') return this.spot(one, parent);
    // A scope in which there is only one thing says no more than that thing.
    let { name } = one;
    let members: readonly (Draft | number)[] = one.members;
    while (members.length === 1) {
      const [only] = members as [Draft | number];
      if (typeof only === 'number') return this.spot(only, parent);
      name += `/${only.name}`;
      members = only.members;
    }
    const path = scope ? `${scope}/${name}` : name;
    const id = `${this.body.path}@${path}`;
    return this.container({ id, kind: 'scope', label: name, parent }, members, path);
  }

  private spot(spot: number, parent: Container): Member {
    const node = this.body.nodeAt(spot);
    return node && this.body.hasBodies(node) ? new NodeContainer(this.body, spot, node, parent) : spot;
  }

  private runs(drafts: readonly (Draft | number)[], parent: Container, scope: string): Container[] {
    const runs = Math.min(runsMost, Math.ceil(drafts.length / runLength));
    const length = Math.ceil(drafts.length / runs);
    return Array.from({ length: Math.ceil(drafts.length / length) }, (_, i) => {
      const part = drafts.slice(i * length, (i + 1) * length);
      const [from, to] = [firstOf(part[0]!), firstOf(part.at(-1)!)].map((spot) => this.number(spot));
      const id = `${this.body.path}@${scope}#${from}-${to}`;
      return this.container({ id, kind: 'run', label: `${from}–${to}`, parent }, part, scope);
    });
  }

  /** A spot as the number of its node; inputs count as the first, outputs as the last. */
  private number(spot: number): number {
    const { inputs, nodes } = this.body;
    return Math.max(0, Math.min(spot - inputs.length, nodes.length - 1));
  }
}

const firstOf = (one: Draft | number): number => {
  let at = one;
  while (typeof at !== 'number') at = at.members[0]!;
  return at;
};

/** A node with graphs: its members are made when it is opened. */
class NodeContainer implements Container {
  readonly kind = 'node';
  readonly id: string;
  readonly label: string;
  readonly stands: { readonly body: Body; readonly spot: number };
  readonly inside: Body;
  private made: readonly Container[] | undefined;

  constructor(
    body: Body,
    spot: number,
    node: Node,
    readonly parent: Container,
  ) {
    this.id = body.idOf(spot);
    this.label = node.op;
    this.stands = { body, spot };
    this.inside = body;
  }

  get members(): readonly Container[] {
    return (this.made ??= this.stands.body
      .bodiesAt(this.stands.spot)
      .map((body) => scopeTree(body, { id: body.path.slice(0, -1), label: nameOfBody(body), parent: this })));
  }

  get count(): number {
    return this.members.reduce((sum, { count }) => sum + count, 0);
  }
}

/** "then_branch", or of a function its name. */
const nameOfBody = ({ path, called }: Body): string =>
  called?.name ?? path.slice(path.lastIndexOf('/', path.length - 2) + 1, -1);

function counted({ members, inside }: Container): number {
  let count = 0;
  for (const member of members)
    if (typeof member === 'number') count += inside.nodeAt(member) ? 1 : 0;
    else count += member.kind === 'node' ? 1 : member.count;
  return count;
}

/**
 * What is open at first: as many as leave at most `most` boxes on the picture, those nearest to the top first, so that
 * a small model is wholly open.
 */
export function openAtFirst(root: Container, most = levelMost): string[] {
  const open: string[] = [];
  let boxes = root.members.length;
  let level = root.members.filter((member) => typeof member !== 'number');
  while (level.length) {
    const next: Container[] = [];
    // The small ones first: of a level, as much as possible opens.
    for (const container of level.sort((a, b) => a.members.length - b.members.length)) {
      if (boxes + container.members.length - 1 > most) continue;
      boxes += container.members.length - 1;
      open.push(container.id);
      for (const member of container.members) if (typeof member !== 'number') next.push(member);
    }
    level = next;
  }
  return open;
}
