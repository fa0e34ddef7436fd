/**
 * Weights that a file keeps in Constant nodes, as paddle2onnx writes them, become initializers: which is the same to
 * every runtime, so that they need no care of their own.
 */
import type { Draft } from './draft';
import { FLOAT, FLOAT16 } from './half-types';
import { valueInfo } from './tensor-proto';

/** Only numbers of floating point. */
export function hoistConstants({ graph, proto }: Draft): void {
  graph.node = graph.node.filter(({ opType, domain, attribute, output }) => {
    const tensor = attribute.find(({ name }) => name === 'value')?.t;
    if (opType !== 'Constant' || domain || (tensor?.dataType !== FLOAT && tensor?.dataType !== FLOAT16))
      return true;
    const [name] = output as [string];
    tensor.name = name;
    graph.initializer.push(tensor);
    const dtype = tensor.dataType === FLOAT ? 'float32' : 'float16';
    if (proto.irVersion < 4n)
      graph.input.push(valueInfo(name, { kind: 'tensor', dtype, dims: tensor.dims.map(Number) }));
    return false;
  });
}
