/** `proefbank inspect`: what a model is and costs, without running it. */
import { withApp } from '../app-page';
import { dimsOf, giveModel, modelFlags, requireModel } from '../model-input';
import { columns } from '../terminal';
import type { Call, Command } from '../usage';

const inspect: Command = {
  name: 'inspect',
  usage: 'MODEL.onnx [--dim name=N]…',
  summary: { en: 'what a model is and costs', nl: 'wat een model is en kost' },
  words: 1,
  flags: { dim: modelFlags.dim! },
  run,
};

export default inspect;

async function run(call: Call): Promise<void> {
  const { terminal } = call;
  const model = await requireModel('inspect', call.words[0]);
  const dims = dimsOf(call);
  const summary = await withApp(call, async (page) => {
    const failed = await giveModel(page, model, [], false);
    return failed ?? page.evaluate((sizes) => window.proefbank.inspectModel(sizes), dims);
  });
  const { file, format, weights, nodes, shapes, cost } = summary;
  const say = (en: string, nl: string): string => terminal.say({ en, nl });
  const count = (value: number): string => value.toLocaleString(terminal.locale === 'nl' ? 'nl-NL' : 'en-GB');
  const opsets = Object.entries(format.opsets).map(([domain, version]) => `${domain} ${version}`);
  const atLeast = (unknown: number): string => (unknown ? `${say('at least', 'minstens')} ` : '');
  const sizes = cost.dims.map(({ name, size }) => `${name}=${size}`).join(', ');
  const assumed = say(`estimated${sizes && `, for ${sizes}`}`, `geschat${sizes && `, voor ${sizes}`}`);
  terminal.answer(summary, () =>
    columns([
      [say('made by', 'gemaakt door'), [format.producer, format.producerVersion].filter(Boolean).join(' ')],
      [say('operator sets', 'operatorsets'), `${opsets.join(', ')} (IR ${format.irVersion})`],
      ...summary.inputs.map(({ name, type }) => [say('input', 'invoer'), `${name}: ${type}`]),
      ...summary.outputs.map(({ name, type }) => [say('output', 'uitvoer'), `${name}: ${type}`]),
      [say('operators', 'operatoren'), count(nodes.all)],
      [say('parameters', 'parameters'), `${count(weights.parameters)} (${count(weights.bytes)} bytes)`],
      [
        say('shapes', 'vormen'),
        say(
          `${count(shapes.fixed + shapes.named)} of ${count(shapes.values)} known`,
          `${count(shapes.fixed + shapes.named)} van ${count(shapes.values)} bekend`,
        ),
      ],
      [
        say('operations', 'rekenwerk'),
        `${atLeast(cost.total.unknownFlops)}${count(cost.total.flops ?? 0)} FLOP`,
        assumed,
      ],
      [
        say('activations', 'activaties'),
        `${atLeast(Number(cost.peak.bytes === null))}${count(cost.peak.bytes ?? cost.peak.atLeast)} bytes`,
        assumed,
      ],
      ...file.external.map(({ path, bytes }) => [
        path,
        bytes === undefined ? say('missing', 'ontbreekt') : `${count(bytes)} bytes`,
      ]),
    ]),
  );
  for (const { text, next, nodes } of summary.problems)
    terminal.tell(`${terminal.say(text)}${nodes.count ? ` (${nodes.count}×)` : ''}. ${terminal.say(next)}`);
}
