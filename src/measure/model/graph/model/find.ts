/** Containers and nodes by their ids, and what must be open for one to be seen. */
import type { Bodies, Body } from './bodies';
import { isDrawn, scopeTree, type Container } from './scopes';

export class Places {
  readonly root: Container;
  private readonly containers = new Map<string, Container>();
  /** By body: the container of each spot that is drawn. */
  private readonly holders = new Map<Body, readonly (Container | undefined)[]>();

  constructor(private readonly bodies: Bodies) {
    this.root = scopeTree(bodies.main);
    this.enter(this.root);
  }

  /** A container by its id. */
  container(id: string): Container | undefined {
    const known = this.containers.get(id);
    if (known) return known;
    // It may be in a graph of a node that nobody opened yet.
    const path = id.includes('@') ? id.slice(0, id.indexOf('@')) : `${id}/`;
    this.bodyAt(path);
    if (!this.containers.has(id)) this.spot(id);
    return this.containers.get(id);
  }

  /** A node, input or output by its id. */
  spot(id: string): { readonly body: Body; readonly spot: number } | undefined {
    const [, path, name] = /^((?:.*\/)?)(\d+)$/.exec(id) ?? /^((?:[^:]*\/)?)((?:in|out):.*)$/.exec(id) ?? [];
    if (path === undefined || name === undefined) return undefined;
    const body = this.bodyAt(path);
    if (!body) return undefined;
    const { inputs, nodes, outputs } = body;
    if (/^\d/.test(name))
      return Number(name) < nodes.length ? { body, spot: body.spotOf(Number(name)) } : undefined;
    const value = name.slice(name.indexOf(':') + 1);
    const at = name.startsWith('in:') ? inputs.indexOf(value) : outputs.indexOf(value);
    if (at < 0) return undefined;
    return { body, spot: name.startsWith('in:') ? at : inputs.length + nodes.length + at };
  }

  /** The container that holds a spot; undefined where it is not drawn. */
  holder(body: Body, spot: number): Container | undefined {
    this.bodyAt(body.path);
    return this.holders.get(body)?.[spot];
  }

  /** Ids of all that must be open for a spot to be seen, the outermost first. */
  around(body: Body, spot: number): string[] {
    const holder = this.holder(body, spot);
    return holder ? [...this.above(holder), ...(holder.parent ? [holder.id] : [])] : [];
  }

  /** Ids of what a container is in, the outermost first; the root, which is always open, is not among them. */
  above(container: Container): string[] {
    const ids: string[] = [];
    for (let at = container.parent; at?.parent; at = at.parent) ids.unshift(at.id);
    return ids;
  }

  /** What stands for a spot on the picture: itself, or of a constant the first that uses it. */
  drawn(body: Body, spot: number): number | undefined {
    if (isDrawn(body, spot)) return spot;
    const names = new Set(body.nodeAt(spot)!.outputs);
    const user = body.nodes.find(({ inputs }) => inputs.some((name) => names.has(name)));
    return user && body.spotOf(user.index);
  }

  private bodyAt(path: string): Body | undefined {
    let body: Body = this.bodies.main;
    while (body.path !== path) {
      const rest = path.slice(body.path.length);
      const [digits] = /^\d+(?=\/)/.exec(rest) ?? [];
      if (digits === undefined || Number(digits) >= body.nodes.length) return undefined;
      const spot = body.spotOf(Number(digits));
      const next = body.bodiesAt(spot).find((one) => path.startsWith(one.path));
      if (!next) return undefined;
      // Reading its node's members enters it.
      if (!this.holders.has(next)) this.enterBodies(this.containers.get(body.idOf(spot)));
      body = next;
    }
    return body;
  }

  private enterBodies(node: Container | undefined): void {
    for (const member of node?.members ?? []) if (typeof member !== 'number') this.enter(member);
  }

  /** Enters a body's tree; nodes with graphs are entered, their graphs when they are asked for. */
  private enter(tree: Container): void {
    const holders: (Container | undefined)[] = Array.from({ length: tree.inside.size });
    this.holders.set(tree.inside, holders);
    const waiting = [tree];
    for (let at = waiting.pop(); at; at = waiting.pop()) {
      this.containers.set(at.id, at);
      for (const member of at.members)
        if (typeof member === 'number') holders[member] = at;
        else if (member.kind === 'node') {
          this.containers.set(member.id, member);
          holders[member.stands!.spot] = at;
        } else waiting.push(member);
    }
  }
}
