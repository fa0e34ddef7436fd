/**
 * What onnxruntime notes of a run with `enableProfiling`: events in the format of Chrome's tracing (Trace Event
 * Format, complete events), one a line. `Node` is an operator, by the time that the processor was busy with it:
 * on a GPU that is handing the work over. `Api` is a kernel, by the GPU's own clock, where the device has
 * `timestamp-query`.
 */
import * as v from 'valibot';
import { dtypeOf, type DType } from '../../onnx/dtype';

interface Timed {
  /** Since the session began, microseconds. */
  readonly startUs: number;
  readonly durUs: number;
}

/** A tensor of an operator as it really was. */
export interface ProfiledTensor {
  /** Undefined for a type whose name we do not know. */
  readonly dtype: DType | undefined;
  readonly dims: readonly number[];
}

export interface SessionEvent extends Timed {
  readonly kind: 'session';
  /** "model_loading_array", "session_initialization", "model_run". */
  readonly name: string;
}

export interface NodeEvent extends Timed {
  readonly kind: 'node';
  /** As in the model, or one that the runtime made up for what it fused. */
  readonly name: string;
  readonly op: string;
  /** "CPUExecutionProvider", "WebGpuExecutionProvider". */
  readonly provider: string;
  /** Place in the runtime's own graph, after its rewriting. */
  readonly index: number;
  readonly inputs: readonly ProfiledTensor[];
  readonly outputs: readonly ProfiledTensor[];
  readonly parameterBytes?: number;
  readonly activationBytes?: number;
  readonly outputBytes?: number;
}

export interface KernelEvent extends Timed {
  readonly kind: 'kernel';
  readonly node: string;
  readonly op: string;
  /** The kernel's own name; several kernels may serve one operator. */
  readonly program: string;
  readonly shapes: string;
  readonly cacheKey: string;
}

export type ProfileEvent = SessionEvent | NodeEvent | KernelEvent;

const schema = v.object({
  cat: v.string(),
  name: v.string(),
  ts: v.number(),
  dur: v.number(),
  args: v.optional(v.record(v.string(), v.unknown()), {}),
});

/** Events out of printed lines; what is no event is passed over. */
export function eventsIn(lines: readonly string[]): ProfileEvent[] {
  const events: ProfileEvent[] = [];
  for (const line of lines.flatMap((text) => text.split('\n'))) {
    const text = line
      .trim()
      .replace(/^\[/, '')
      .replace(/[,\]]+$/, '');
    if (!text.startsWith('{')) continue;
    const parsed = v.safeParse(schema, jsonOf(text.endsWith('}') ? text : `${text}}`));
    const event = parsed.success ? eventOf(parsed.output) : undefined;
    if (event) events.push(event);
  }
  return events;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function eventOf({ cat, name, ts, dur, args }: v.InferOutput<typeof schema>): ProfileEvent | undefined {
  const timed = { startUs: ts, durUs: dur };
  const text = (key: string): string => (typeof args[key] === 'string' ? args[key] : '');
  if (cat === 'Session') return { kind: 'session', name, ...timed };
  if (cat === 'Node') {
    // Fences are the waiting before and after, of which only older versions tell.
    if (!name.endsWith('_kernel_time')) return undefined;
    return {
      kind: 'node',
      name: name.slice(0, -'_kernel_time'.length),
      op: text('op_name'),
      provider: text('provider'),
      index: Number(text('node_index')),
      inputs: tensorsOf(args.input_type_shape),
      outputs: tensorsOf(args.output_type_shape),
      ...bytesOf('parameterBytes', args.parameter_size),
      ...bytesOf('activationBytes', args.activation_size),
      ...bytesOf('outputBytes', args.output_size),
      ...timed,
    };
  }
  if (cat !== 'Api') return undefined;
  const [node = '', op = '', program = ''] = name.split('&');
  return {
    kind: 'kernel',
    node,
    op,
    program,
    shapes: text('shapes'),
    cacheKey: text('cache_key'),
    ...timed,
  };
}

const bytesOf = <Key extends string>(key: Key, told: unknown): Partial<Record<Key, number>> =>
  typeof told === 'string' && told !== '' ? ({ [key]: Number(told) } as Record<Key, number>) : {};

/** onnxruntime's names of element types where they are not those of `dtype.ts`. */
const otherNames: Readonly<Record<string, number>> = { float: 1, double: 11 };

/** `[{"float":[1,3]}]`: one object a tensor, its type as the only key. */
function tensorsOf(told: unknown): ProfiledTensor[] {
  if (!Array.isArray(told)) return [];
  return told.flatMap((tensor: unknown) =>
    Object.entries(tensor as Record<string, unknown>).map(([type, dims]) => ({
      dtype: dtypeNamed(type),
      dims: Array.isArray(dims) ? dims.map(Number) : [],
    })),
  );
}

const codes = Array.from({ length: 64 }, (_, code) => dtypeOf(code));

const dtypeNamed = (name: string): DType | undefined =>
  dtypeOf(otherNames[name] ?? codes.indexOf(name as DType));
