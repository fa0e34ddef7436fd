/** A model as an outline: what the picture shows, in words, a level at a time. */
import { categoryOf } from './categories';
import type { Container } from './scopes';
import { boxKinds, type BoxKind, type Detail } from './view';

export interface OutlineRow {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  readonly kind: BoxKind;
  /** Index into `categories`. */
  readonly category: number;
  /** Something is in it. */
  readonly opens: boolean;
  /** Operators in it. */
  readonly count: number;
}

export function outlineOf({ members, inside }: Container, detail: Detail): OutlineRow[] {
  return members.map((member) => {
    if (typeof member !== 'number') {
      const { id, label, kind, stands, count } = member;
      const node = stands?.body.nodeAt(stands.spot);
      return {
        id,
        label,
        detail: stands ? detail(stands.body, stands.spot) : '',
        kind: boxKinds.find((one) => one === kind) ?? 'scope',
        category: node ? categoryOf(node) : 0,
        opens: true,
        count,
      };
    }
    const standing = inside.at(member);
    const row = { id: inside.idOf(member), detail: detail(inside, member), opens: false, count: 0 };
    return standing.kind === 'node'
      ? { ...row, label: standing.node.op, kind: 'node', category: categoryOf(standing.node) }
      : { ...row, label: standing.value, kind: standing.kind, category: 0 };
  });
}
