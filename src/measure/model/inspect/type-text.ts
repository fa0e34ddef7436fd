/** Types in one line, as engineers write them: `float32[batch, 3, 224, 224]`. */
import type { Dim, ValueType } from '../../../onnx/model';

const dimText = (dim: Dim): string => (dim === undefined ? '?' : String(dim));

export function typeText(type: ValueType | undefined): string {
  if (!type) return '?';
  switch (type.kind) {
    case 'tensor': {
      const dims = type.dims ? `[${type.dims.map(dimText).join(', ')}]` : '[…]';
      return `${type.sparse ? 'sparse ' : ''}${type.dtype ?? '?'}${dims}`;
    }
    case 'map':
      return `map(${type.key ?? '?'} → ${typeText(type.of)})`;
    case 'opaque':
      return type.name;
    default:
      return `${type.kind}(${typeText(type.of)})`;
  }
}
